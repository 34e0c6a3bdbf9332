/**
 * RFC 4180, by itself: records of cells. Quotes are doubled within a quoted cell; a quoted cell may hold commas and line
 * ends. @throws Error for what no reader agrees on: a quote within an unquoted cell, or anything after a closing one
 */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (at >= text.length) throw new Error('a cell is not closed');
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') cell += text[at++];
        else break;
      }
      at++;
      if (at < text.length && !',\r\n'.includes(text[at]!))
        throw new Error(`"${text[at]}" after a closed cell, at ${at}`);
    } else {
      while (at < text.length && !',\r\n'.includes(text[at]!)) {
        if (text[at] === '"') throw new Error(`a quote within an unquoted cell, at ${at}`);
        cell += text[at++];
      }
    }
    record.push(cell);
    if (text[at] === ',') {
      at++;
      if (at === text.length) record.push('');
      continue;
    }
    if (text.startsWith('\r\n', at)) at += 2;
    else if (at < text.length) throw new Error(`a line end that is not CRLF, at ${at}`);
    records.push(record);
    record = [];
  }
  return records;
}
