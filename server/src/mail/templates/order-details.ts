import { Universe } from '../../kernel/universe.js';
import { formatEuros, formatQuantity } from '../../kernel/french-format.js';
import type { OrderMailData } from '../mail-data.js';
import { html } from './html.js';
import { FONT, INK, LINE, type MailContent, SOFT } from './mail-layout.js';

const TEXT = `${FONT};font-size:15px;line-height:22px`;

/** What an order holds: its lines, then what it comes to. The same order as on its page. */
export function orderDetails(
  data: OrderMailData,
  facts: readonly (readonly [label: string, value: string])[],
  totals: readonly (readonly [label: string, cents: number])[],
): MailContent['details'] {
  const cell = `padding:12px 0;${LINE};vertical-align:top;${TEXT}`;
  const factRow = ([label, value]: readonly [string, string]) =>
    html`<tr>
      <td class="soft" style="padding:2px 16px 2px 0;${TEXT};${SOFT};white-space:nowrap;vertical-align:top">
        ${label}
      </td>
      <td class="ink" width="100%" style="padding:2px 0;${TEXT};${INK};word-break:break-word">${value}</td>
    </tr>`;
  const lineRow = (line: OrderMailData['lines'][number]) =>
    html`<tr>
      <td class="ink line" style="${cell};${INK};word-break:break-word">
        ${line.name}<br /><span class="soft" style="font-size:13px;${SOFT}">${line.reference}</span>
      </td>
      <td class="ink line" align="right" style="${cell};${INK};white-space:nowrap;padding-left:16px">
        ${formatQuantity(line.quantity)}
      </td>
    </tr>`;
  const totalRow = ([label, cents]: readonly [string, number], index: number) => {
    const isFirst = index === 0;
    const style = `${isFirst ? `${LINE};padding:12px 0 0` : 'padding:4px 0 0'};${TEXT};font-weight:700;${INK}`;
    return html`<tr>
      <td class="ink${isFirst ? ' line' : ''}" style="${style}">${label}</td>
      <td class="ink${isFirst ? ' line' : ''}" align="right" style="${style};white-space:nowrap">
        ${formatEuros(cents)}
      </td>
    </tr>`;
  };
  const head = `padding:0 0 8px;${FONT};font-size:13px;line-height:20px;font-weight:600;${SOFT}`;
  return {
    html: html`<table
        role="presentation"
        width="100%"
        cellpadding="0"
        cellspacing="0"
        border="0"
        style="margin:0 0 20px"
      >
        ${facts.map(factRow)}
      </table>
      <table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse">
        <tr>
          <th class="soft" align="left" style="${head}">${data.universe === Universe.GOODS ? 'Objet' : 'Support'}</th>
          <th class="soft" align="right" style="${head}">Quantité</th>
        </tr>
        ${data.lines.map(lineRow)} ${totals.map(totalRow)}
      </table>`,
    text: [
      facts.map(([label, value]) => `${label}\u00a0: ${value}`).join('\n'),
      data.lines.map((line) => `- ${formatQuantity(line.quantity)} × ${line.name} (${line.reference})`).join('\n'),
      totals.map(([label, cents]) => `${label}\u00a0: ${formatEuros(cents)}`).join('\n'),
    ].join('\n\n'),
  };
}

/** Where an order is read: `…/commandes/2026-11-24-00012`. */
export function orderUrl(publicUrl: string, orderNumber: string): string {
  return `${publicUrl}/commandes/${encodeURIComponent(orderNumber)}`;
}
