import { TestBed } from '@angular/core/testing';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { MatDialog } from '@angular/material/dialog';
import { NEVER, of, Subject, throwError } from 'rxjs';
import { Notices } from '../ui/notices';
import { Changes } from './changes';

const ASK = { title: 'Archiver ?', sentences: [], confirm: 'Archiver', dismiss: 'Garder' };
const refused = (code: string) =>
  throwError(() => new CombinedGraphQLErrors({ errors: [{ message: code, extensions: { code } }] }));

describe('Changes', () => {
  const notices = { tell: vi.fn(), refuse: vi.fn() };
  const answer = vi.fn();
  let changes: Changes;

  beforeEach(() => {
    vi.clearAllMocks();
    TestBed.configureTestingModule({
      providers: [
        Changes,
        { provide: Notices, useValue: notices },
        { provide: MatDialog, useValue: { open: () => ({ afterClosed: () => of(answer()) }) } },
      ],
    });
    changes = TestBed.inject(Changes);
  });

  it('asks, sends and tells', async () => {
    answer.mockReturnValue(true);
    const send = vi.fn(() => of({}));
    expect(await changes.make('archive', { ask: ASK, send, done: 'Archivé.' })).toBe('DONE');
    expect(send).toHaveBeenCalledOnce();
    expect(notices.tell).toHaveBeenCalledWith('Archivé.', []);
    expect(changes.working()).toBeNull();
  });

  it('offers to undo it', async () => {
    const undo = vi.fn();
    await changes.make('archive', { send: () => of({}), done: 'Archivé.', undo });
    expect(notices.tell).toHaveBeenCalledWith('Archivé.', [{ label: 'Annuler', run: undo }]);
  });

  it('sends nothing that was not confirmed', async () => {
    answer.mockReturnValue(undefined);
    const send = vi.fn(() => of({}));
    expect(await changes.make('archive', { ask: ASK, send, done: 'Archivé.' })).toBe('DISMISSED');
    expect(send).not.toHaveBeenCalled();
  });

  it('is under way until all that belongs to it is done, and takes nothing else meanwhile', async () => {
    const sent = new Subject<unknown>();
    const first = changes.make('archive', { send: () => sent, done: 'Archivé.' });
    expect(changes.working()).toBe('archive');
    expect(await changes.make('other', { send: () => NEVER, done: '' })).toBe('DISMISSED');
    sent.next({});
    expect(await first).toBe('DONE');
    expect(changes.working()).toBeNull();
  });

  it('tells a refusal in a notice, or where it is shown', async () => {
    expect(await changes.make('save', { send: () => refused('FORBIDDEN'), done: 'Fait.' })).toBe('REFUSED');
    expect(notices.refuse).toHaveBeenCalledOnce();
    const refuse = vi.fn();
    await changes.make('save', { send: () => refused('FORBIDDEN'), done: 'Fait.', refuse });
    expect(refuse).toHaveBeenCalledWith(expect.objectContaining({ code: 'FORBIDDEN' }));
    expect(notices.refuse).toHaveBeenCalledOnce();
    await changes.make('save', { send: () => refused('FORBIDDEN'), done: 'Fait.', refuse: () => false });
    expect(notices.refuse).toHaveBeenCalledTimes(2);
    expect(notices.tell).not.toHaveBeenCalled();
  });

  it('says nothing of a session that has ended: the page is left', async () => {
    expect(await changes.make('save', { send: () => refused('UNAUTHENTICATED'), done: 'Fait.' })).toBe('REFUSED');
    expect(notices.refuse).not.toHaveBeenCalled();
  });
});
