import { CdkConnectedOverlay, CdkOverlayOrigin, type ConnectedPosition } from '@angular/cdk/overlay';
import { Component, computed, ElementRef, input, output, signal, viewChild } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { EntityList } from './entity-list';
import type { Entity } from './entity-match';

const POSITIONS: ConnectedPosition[] = [
  { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
  { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
];
let lastId = 0;

/** A drop-down of establishments: as a field with its label above, or as a chip (« Pour … ▾ »). */
@Component({
  selector: 'app-entity-select',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, EntityList, MatIcon],
  host: { '[class.as-chip]': 'isChip()' },
  template: `
    <span class="label" [id]="id + '-nom'" [class.visually-hidden]="isChip()">{{ label() }}</span>
    <button
      #trigger
      #origin="cdkOverlayOrigin"
      cdkOverlayOrigin
      type="button"
      [class.chip]="isChip()"
      aria-haspopup="dialog"
      [attr.aria-expanded]="isOpen()"
      [attr.aria-labelledby]="id + '-nom ' + id + '-choix'"
      (click)="isOpen.set(true)"
      (keydown)="openByArrow($event)"
    >
      <span class="value" [id]="id + '-choix'">
        @if (isChip()) {
          Pour
        }
        <b>{{ name() }}</b>
      </span>
      <mat-icon svgIcon="arrow_drop_down" aria-hidden="true" />
    </button>
    <ng-template
      cdkConnectedOverlay
      hasBackdrop
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="isOpen()"
      [cdkConnectedOverlayPositions]="positions"
      [cdkConnectedOverlayMatchWidth]="!isChip()"
      [cdkConnectedOverlayFlexibleDimensions]="true"
      [cdkConnectedOverlayPush]="true"
      [cdkConnectedOverlayViewportMargin]="12"
      (backdropClick)="close()"
      (detach)="isOpen.set(false)"
      (overlayKeydown)="closeByKey($event)"
    >
      <div class="popup" [class.of-chip]="isChip()" role="dialog" [attr.aria-label]="label()">
        <app-entity-list
          [entities]="entities()"
          [selectedId]="selectedId()"
          [label]="label()"
          (chosen)="choose($event)"
        />
      </div>
    </ng-template>
  `,
  styleUrl: './entity-select.scss',
})
export class EntitySelect {
  readonly entities = input.required<readonly Entity[]>();
  readonly selectedId = input.required<string>();
  readonly label = input.required<string>();
  readonly isChip = input(false);
  /** Another one than the one in place. */
  readonly chosen = output<Entity>();

  protected readonly id = `entite-${++lastId}`;
  protected readonly positions = POSITIONS;
  protected readonly isOpen = signal(false);
  private readonly trigger = viewChild.required<string, ElementRef<HTMLElement>>('trigger', { read: ElementRef });
  protected readonly name = computed(() => this.entities().find(({ id }) => id === this.selectedId())?.name ?? '');

  protected choose(entity: Entity): void {
    this.close();
    if (entity.id !== this.selectedId()) this.chosen.emit(entity);
  }

  /** The focus goes back to where it came from. */
  protected close(): void {
    this.isOpen.set(false);
    this.trigger().nativeElement.focus();
  }

  protected openByArrow(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.isOpen.set(true);
  }

  /** Tab goes on from the drop-down, as from any other. */
  protected closeByKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') event.preventDefault();
    if (event.key === 'Escape' || event.key === 'Tab') this.close();
  }
}
