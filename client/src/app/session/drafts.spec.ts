import { TestBed } from '@angular/core/testing';
import { Drafts } from './drafts';

describe('Drafts', () => {
  it('keeps what was typed when the same person signs in again, and for nobody else', () => {
    const drafts = TestBed.inject(Drafts);
    drafts.keepFor('1');
    drafts.open('adresse', 'vide').set('12 rue de la République');

    drafts.keepFor('1');
    expect(drafts.open('adresse', 'vide')()).toBe('12 rue de la République');

    drafts.keepFor('2');
    expect(drafts.open('adresse', 'vide')()).toBe('vide');
  });
});
