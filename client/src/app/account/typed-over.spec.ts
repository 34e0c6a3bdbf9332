import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Drafts } from '../session/drafts';
import { Session } from '../session/session';
import { typedOver } from './typed-over';

interface Fields {
  city: string;
}
const viewer = signal<{ id: string } | null>({ id: '1' });
const hasExpired = signal(false);
const saved = signal<Fields | undefined>(undefined);

@Component({ selector: 'app-form', template: '' })
class Form {
  readonly typed = typedOver<Fields>('adresse', saved, { city: '' });
}

describe('what is typed over what is saved', () => {
  const open = () => TestBed.createComponent(Form);

  beforeEach(() => {
    viewer.set({ id: '1' });
    hasExpired.set(false);
    saved.set({ city: 'Bourg-en-Bresse' });
    TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: { viewer, hasExpired } }] });
  });

  it('is unchanged while it is loading, and once it shows what is saved', () => {
    saved.set(undefined);
    const { typed } = open().componentInstance;
    expect(typed.model()).toEqual({ city: '' });
    expect(typed.isChanged()).toBe(false);
    saved.set({ city: 'Lyon' });
    expect(typed.model()).toEqual({ city: 'Lyon' });
    expect(typed.isChanged()).toBe(false);
  });

  it('is changed once something else is typed, and no more when it is typed back', () => {
    const { typed } = open().componentInstance;
    typed.model.set({ city: 'Oyonnax' });
    expect(typed.isChanged()).toBe(true);
    typed.model.set({ city: ' Bourg-en-Bresse ' });
    expect(typed.isChanged()).toBe(false);
  });

  it('is unchanged after it was saved', () => {
    const { typed } = open().componentInstance;
    typed.model.set({ city: 'Oyonnax ' });
    saved.set({ city: 'Oyonnax' });
    expect(typed.isChanged()).toBe(false);
  });

  it('follows what is saved elsewhere, but never over what was typed', () => {
    const { typed } = open().componentInstance;
    saved.set({ city: 'Lyon' });
    expect(typed.model()).toEqual({ city: 'Lyon' });
    typed.model.set({ city: 'Oyonnax' });
    saved.set({ city: 'Paris' });
    expect(typed.model()).toEqual({ city: 'Oyonnax' });
    expect(typed.isChanged()).toBe(true);
  });

  it('is given up when the page is left on purpose', () => {
    const page = open();
    page.componentInstance.typed.model.set({ city: 'Oyonnax' });
    page.destroy();
    expect(TestBed.inject(Drafts).has('adresse')).toBe(false);
    expect(open().componentInstance.typed.model()).toEqual({ city: 'Bourg-en-Bresse' });
  });

  it('is found again after the session ended under the fingers, and once only', () => {
    const page = open();
    page.componentInstance.typed.model.set({ city: 'Oyonnax' });
    viewer.set(null);
    hasExpired.set(true);
    saved.set(undefined);
    page.destroy();

    viewer.set({ id: '1' });
    hasExpired.set(false);
    const { typed } = open().componentInstance;
    saved.set({ city: 'Bourg-en-Bresse' });
    expect(typed.model()).toEqual({ city: 'Oyonnax' });
    expect(typed.isChanged()).toBe(true);
    expect(TestBed.inject(Drafts).has('adresse')).toBe(false);
  });
});
