/** A column of a list. The first one says what the row is, leads to it and is always shown. */
export interface Column<Row> {
  /** As the URL names it. */
  readonly id: string;
  readonly label: string;
  /** What the cell says, where no `appCell` template draws it. */
  readonly text?: (row: Row) => string;
  /** A second line: what identifies. */
  readonly detail?: (row: Row) => string | null | undefined;
  /** The field of the API that it sorts by. */
  readonly sort?: string;
  /** Figures stand right. */
  readonly isNumber?: boolean;
  /** Shown only to whoever chooses it. */
  readonly isExtra?: boolean;
}

/** The columns on show: the first, and those chosen; the usual ones where none was. */
export function shownColumns<Row>(columns: readonly Column<Row>[], chosen: readonly string[]): readonly Column<Row>[] {
  return columns.filter(
    ({ id, isExtra }, index) => index === 0 || (chosen.length ? chosen.includes(id) : isExtra !== true),
  );
}

/** What the URL keeps of a choice: nothing where it is the usual one. */
export function chosenIds<Row>(columns: readonly Column<Row>[], shown: ReadonlySet<string>): readonly string[] {
  const isUsual = columns.every(({ id, isExtra }, index) => index === 0 || shown.has(id) === (isExtra !== true));
  const ids = columns.filter(({ id }, index) => index === 0 || shown.has(id)).map(({ id }) => id);
  return isUsual ? [] : ids;
}
