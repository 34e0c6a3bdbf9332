import { OverlayContainer } from '@angular/cdk/overlay';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { Entity } from './entity-match';
import { EntitySelect } from './entity-select';
import { provideIcons } from './provide-icons';

const entity = (n: number): Entity => ({
  id: String(n),
  name: `SECTION ${['DE L’AIN', 'DU CHER', 'DE LA CÔTE-D’OR'][n] ?? n}`,
  code: `SD${n}`,
});
const FEW = [0, 1, 2].map(entity);
const MANY = Array.from({ length: 15 }, (_, n) => entity(n));

describe('EntitySelect', () => {
  let fixture: ComponentFixture<EntitySelect>;
  let overlay: HTMLElement;
  const chosen = vi.fn<(entity: Entity) => void>();

  async function show(entities: readonly Entity[]): Promise<void> {
    TestBed.configureTestingModule({ providers: [provideIcons()] });
    fixture = TestBed.createComponent(EntitySelect);
    document.body.append(fixture.nativeElement as HTMLElement);
    overlay = TestBed.inject(OverlayContainer).getContainerElement();
    fixture.componentRef.setInput('label', 'Choix de l’entité');
    fixture.componentRef.setInput('entities', entities);
    fixture.componentRef.setInput('selectedId', '0');
    fixture.componentInstance.chosen.subscribe(chosen);
    await fixture.whenStable();
  }
  const trigger = () => (fixture.nativeElement as HTMLElement).querySelector('button')!;
  const dialog = () => overlay.querySelector('[role="dialog"]');
  const search = () => overlay.querySelector<HTMLInputElement>('[role="combobox"]');
  const listbox = () => overlay.querySelector<HTMLElement>('[role="listbox"]')!;
  const options = () =>
    [...overlay.querySelectorAll('[role="option"]')].map((option) => option.textContent?.replace(/\s+/g, ' ').trim());
  const active = () => {
    const id = (search() ?? listbox()).getAttribute('aria-activedescendant');
    return id === null ? null : overlay.querySelector(`#${id}`)?.querySelector('span')?.textContent;
  };

  async function press(key: string, target: Element = document.activeElement!): Promise<KeyboardEvent> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    await fixture.whenStable();
    return event;
  }
  async function type(text: string): Promise<void> {
    search()!.value = text;
    search()!.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }

  beforeEach(() => chosen.mockReset());
  afterEach(() => (fixture.nativeElement as HTMLElement).remove());

  it('says what it chooses and what is chosen', async () => {
    await show(FEW);
    const names = trigger().getAttribute('aria-labelledby')!.split(' ');
    expect(names.map((id) => document.getElementById(id)?.textContent?.trim())).toEqual([
      'Choix de l’entité',
      'SECTION DE L’AIN',
    ]);
    expect(trigger().getAttribute('aria-expanded')).toBe('false');
  });

  it('a few: a list by keyboard alone, from the one in place; the focus comes back', async () => {
    await show(FEW);
    trigger().focus();
    await press('ArrowDown');
    expect(trigger().getAttribute('aria-expanded')).toBe('true');
    expect(search()).toBeNull();
    expect(document.activeElement).toBe(listbox());
    expect(active()).toBe('SECTION DE L’AIN');
    await press('ArrowUp');
    expect(active()).toBe('SECTION DE LA CÔTE-D’OR');
    await press('Home');
    await press('ArrowDown');
    expect((await press(' ')).defaultPrevented).toBe(true);
    expect(chosen).toHaveBeenCalledExactlyOnceWith(FEW[1]);
    expect(dialog()).toBeNull();
    expect(document.activeElement).toBe(trigger());
  });

  it('many: typing finds, Enter chooses the first that was found', async () => {
    await show(MANY);
    trigger().click();
    await fixture.whenStable();
    expect(document.activeElement).toBe(search());
    expect(search()!.getAttribute('aria-controls')).toBe(listbox().id);
    expect(options()).toHaveLength(15);

    await type('cote or');
    expect(options()).toEqual(['SECTION DE LA CÔTE-D’OR SD2']);
    expect(overlay.querySelector('[role="status"]')?.textContent).toBe('1 entité');
    expect((await press('Home')).defaultPrevented).toBe(false); // it belongs to the text
    await press('Enter');
    expect(chosen).toHaveBeenCalledExactlyOnceWith(MANY[2]);
  });

  it('says that nothing was found, and Enter then chooses nothing', async () => {
    await show(MANY);
    trigger().click();
    await fixture.whenStable();
    await type('ardèche');
    expect(overlay.querySelector('[role="status"]')?.textContent).toContain('Aucune entité ne correspond à');
    expect(active()).toBeNull();
    await press('Enter');
    await press('ArrowDown');
    expect(chosen).not.toHaveBeenCalled();
    expect(dialog()).not.toBeNull();
  });

  it.each(['Escape', 'Tab'])('%s closes and chooses nothing', async (key) => {
    await show(MANY);
    trigger().click();
    await fixture.whenStable();
    await press(key);
    expect(dialog()).toBeNull();
    expect(document.activeElement).toBe(trigger());
    expect(chosen).not.toHaveBeenCalled();
  });

  it('a click chooses; the one in place again is no choice', async () => {
    await show(FEW);
    for (const n of [0, 2]) {
      trigger().click();
      await fixture.whenStable();
      overlay.querySelectorAll<HTMLElement>('[role="option"]')[n]?.click();
      await fixture.whenStable();
      expect(dialog()).toBeNull();
    }
    expect(chosen).toHaveBeenCalledExactlyOnceWith(FEW[2]);
  });
});
