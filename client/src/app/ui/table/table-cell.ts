import { Directive, inject, input, TemplateRef } from '@angular/core';

/** How the cells of one column are drawn: `<ng-template appCell="etat" [appCellOf]="rows" let-row>`. */
@Directive({ selector: 'ng-template[appCell]' })
export class TableCell<Row> {
  /** The column's id; `actions` for the buttons at the end of a row. */
  readonly appCell = input.required<string>();
  /** The rows: they say of what type `row` is. */
  readonly appCellOf = input<readonly Row[]>();
  readonly template = inject<TemplateRef<{ $implicit: Row }>>(TemplateRef);

  static ngTemplateContextGuard<Row>(_cell: TableCell<Row>, _context: unknown): _context is { $implicit: Row } {
    return true;
  }
}
