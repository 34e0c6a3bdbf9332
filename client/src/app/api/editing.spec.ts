import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { required, submit } from '@angular/forms/signals';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { type Observable, of, throwError } from 'rxjs';
import { Drafts } from '../session/drafts';
import { Session } from '../session/session';
import { Notices } from '../ui/notices';
import { editing } from './editing';

interface Carrier {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly days: number;
}
interface Fields {
  name: string;
  days: number;
}
const SAVED: Carrier = { id: '1', version: 3, name: 'Poste', days: 2 };

const viewer = signal<{ mustChangePassword: boolean } | null>({ mustChangePassword: false });
const hasExpired = signal(false);
const saved = signal<Carrier | null | undefined>(undefined);
const send = vi.fn<(fields: Fields, opened: Carrier | null) => Observable<Carrier>>();
const then = vi.fn();

@Component({ selector: 'app-page', template: '' })
class Page {
  readonly editing = editing<Carrier, Fields>({
    name: () => 'transporteur 1',
    saved,
    fields: ({ name, days }) => ({ name, days }),
    empty: { name: '', days: 1 },
    words: { name: { label: 'Nom' }, days: { label: 'Jours', shown: (days) => `${days} jours` } },
    rules: (path) => required(path.name, { message: 'Indiquez le nom.' }),
    send,
    argument: 'input',
    done: 'Transporteur enregistré.',
    then,
  });
}

const refused = (code: string, details: object = {}) =>
  throwError(() => new CombinedGraphQLErrors({ errors: [{ message: code, extensions: { code, details } }] }));

describe('editing a record', () => {
  const notices = { tell: vi.fn(), refuse: vi.fn() };
  const type = (page: Page['editing'], { name, days }: Partial<Fields>) => {
    if (name !== undefined) page.form.name().value.set(name);
    if (days !== undefined) page.form.days().value.set(days);
  };
  const open = () => {
    const fixture = TestBed.createComponent(Page);
    TestBed.tick();
    return { page: fixture.componentInstance.editing, fixture };
  };

  beforeEach(() => {
    vi.resetAllMocks();
    viewer.set({ mustChangePassword: false });
    hasExpired.set(false);
    saved.set(SAVED);
    TestBed.configureTestingModule({
      providers: [
        { provide: Session, useValue: { viewer, hasExpired } },
        { provide: Notices, useValue: notices },
      ],
    });
  });

  it('shows what is saved, and what was changed over it', () => {
    const { page } = open();
    expect(page.form().value()).toEqual({ name: 'Poste', days: 2 });
    expect(page.isUnsaved()).toBe(false);
    type(page, { days: 4 });
    expect(page.changed()).toEqual(['days']);
    expect(page.was('days')).toBe('Était 2 jours');
    expect(page.was('name')).toBeNull();
    page.reset();
    expect(page.changed()).toEqual([]);
  });

  it('follows what is saved while nothing is typed, and keeps its version once something is', () => {
    const { page } = open();
    saved.set({ ...SAVED, version: 4, name: 'La Poste' });
    TestBed.tick();
    expect(page.form().value().name).toBe('La Poste');
    type(page, { days: 4 });
    saved.set({ ...SAVED, version: 5, name: 'Autre' });
    TestBed.tick();
    expect(page.form().value()).toEqual({ name: 'La Poste', days: 4 });
    expect(page.opened()?.version).toBe(4);
  });

  it('takes an old value back, and does not save it', () => {
    const { page } = open();
    page.takeBack({ key: 'name', value: 'Colissimo' });
    page.takeBack({ key: 'archivedAt', value: 'x' });
    expect(page.form().value()).toEqual({ name: 'Colissimo', days: 2 });
    expect(page.changed()).toEqual(['name']);
    expect(send).not.toHaveBeenCalled();
  });

  it('sends what was typed over the version that was opened, and is unchanged then', async () => {
    const { page } = open();
    type(page, { name: ' La Poste ' });
    const after = { ...SAVED, version: 4, name: 'La Poste' };
    send.mockReturnValue(of(after));
    await submit(page.form);
    expect(send).toHaveBeenCalledWith({ name: 'La Poste', days: 2 }, SAVED);
    expect(page.opened()).toEqual(after);
    expect(page.isUnsaved()).toBe(false);
    expect(notices.tell).toHaveBeenCalledWith('Transporteur enregistré.');
    expect(then).toHaveBeenCalledWith(after);
  });

  it('sends nothing where nothing changed, unless it is a new record', async () => {
    const { page } = open();
    await submit(page.form);
    expect(send).not.toHaveBeenCalled();
    saved.set(null);
    const fresh = open().page;
    type(fresh, { name: 'DPD' });
    send.mockReturnValue(of({ ...SAVED, id: '2', name: 'DPD', days: 1 }));
    await submit(fresh.form);
    expect(send).toHaveBeenCalledWith({ name: 'DPD', days: 1 }, null);
  });

  it('shows at its field what the server says of it, and elsewhere what it says of the whole', async () => {
    const { page } = open();
    type(page, { name: 'DPD' });
    send.mockReturnValueOnce(
      refused('BAD_USER_INPUT', { fields: [{ field: 'input.name', message: 'Ce nom existe.' }] }),
    );
    await submit(page.form);
    expect(page.form.name().errors()[0]?.message).toBe('Ce nom existe.');
    expect(page.refusal()).toEqual([]);
    type(page, { name: 'DPD 2' });
    send.mockReturnValueOnce(refused('FORBIDDEN'));
    await submit(page.form);
    expect(page.refusal()).toEqual([expect.stringContaining('Votre compte ne permet pas')]);
    expect(page.form().value().name).toBe('DPD 2');
  });

  describe('that somebody else has saved meanwhile', () => {
    const other = {
      version: 4,
      values: { name: 'La Poste' },
      changedBy: 'Marc Lenoir',
      changedAt: '2026-11-24T09:00:00Z',
    };

    it('overwrites nothing, and tells both', async () => {
      const { page } = open();
      type(page, { days: 4 });
      send.mockReturnValueOnce(refused('CONFLICT', other));
      await submit(page.form);
      expect(page.conflict()).toEqual({
        by: 'Marc Lenoir',
        at: '2026-11-24T09:00:00Z',
        before: { name: 'Poste', days: 2 },
        theirs: { name: 'La Poste', days: 2 },
        mine: { name: 'Poste', days: 4 },
      });
      expect(page.form().value()).toEqual({ name: 'Poste', days: 4 });
    });

    it('saves over the other’s version what was decided', async () => {
      const { page } = open();
      type(page, { days: 4 });
      send.mockReturnValueOnce(refused('CONFLICT', other));
      await submit(page.form);
      const after = { ...SAVED, version: 5, name: 'La Poste', days: 4 };
      send.mockReturnValueOnce(of(after));
      await page.resolve({ name: 'La Poste', days: 4 });
      expect(send).toHaveBeenLastCalledWith({ name: 'La Poste', days: 4 }, { ...SAVED, version: 4, name: 'La Poste' });
      expect(page.conflict()).toBeNull();
      expect(page.opened()).toEqual(after);
    });

    it('takes the other’s version', async () => {
      const { page } = open();
      type(page, { days: 4 });
      send.mockReturnValueOnce(refused('CONFLICT', other));
      await submit(page.form);
      page.takeTheirs();
      expect(page.form().value()).toEqual({ name: 'La Poste', days: 2 });
      expect(page.opened()?.version).toBe(4);
      expect(page.isUnsaved()).toBe(false);
    });

    it('is told again where a third one saves', async () => {
      const { page } = open();
      type(page, { days: 4 });
      send.mockReturnValueOnce(refused('CONFLICT', other));
      await submit(page.form);
      send.mockReturnValueOnce(refused('CONFLICT', { ...other, version: 5, values: { name: 'Colissimo' } }));
      await page.resolve({ name: 'La Poste', days: 4 });
      expect(page.conflict()).toMatchObject({ before: { name: 'La Poste' }, theirs: { name: 'Colissimo' } });
    });
  });

  it('keeps what was typed, and its version, for the same person after the session ended', () => {
    const { page, fixture } = open();
    type(page, { days: 4 });
    viewer.set(null);
    hasExpired.set(true);
    fixture.destroy();
    expect(TestBed.inject(Drafts).has('transporteur 1')).toBe(true);

    viewer.set({ mustChangePassword: false });
    hasExpired.set(false);
    saved.set({ ...SAVED, version: 9, name: 'Autre' });
    const again = open().page;
    expect(again.form().value()).toEqual({ name: 'Poste', days: 4 });
    expect(again.opened()?.version).toBe(3);
  });
});
