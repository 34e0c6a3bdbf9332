import { Universe } from '../../kernel/universe.js';
import { type Html, html } from './html.js';

/** What every mail contains, whatever it is about. */
export interface MailContext {
  /** Where links lead, without a trailing slash. */
  publicUrl: string;
  /** Whom to write to; null leaves the sentence out. */
  contactEmail: string | null;
  /** Whom to write to about a delivery; null leaves it out. */
  logisticsEmail: string | null;
}

/** A mail ready to be addressed. */
export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/** What a template fills in; the same content becomes HTML and plain text. */
export interface MailContent {
  subject: string;
  /** What a list of mails shows after the subject. */
  preheader: string;
  universe: Universe;
  title: string;
  personName: string;
  paragraphs: string[];
  /** The one thing to do next. */
  button: { label: string; url: string };
  /** Under the button: what is ordered, or what to sign in with. */
  details: { html: Html; text: string };
  /** Last words under the details. */
  closing: string[];
}

/** The shop's colours (tokens of its screens), light then dark. */
const LIGHT = { paper: '#fbfaf7', card: '#ffffff', ink: '#14233b', soft: '#4a5b74', line: '#dcd9d0' };
const DARK = { paper: '#10161f', card: '#18212d', ink: '#eef2f7', soft: '#b4c0d0', line: '#344152' };
const ACCENTS = {
  [Universe.PRINTS]: { light: '#1d4f8c', dark: '#8fbcf5' },
  [Universe.GOODS]: { light: '#7a2e6b', dark: '#e2a3d6' },
};

export const FONT = "font-family:'Public Sans','Segoe UI',Roboto,Helvetica,Arial,sans-serif";
export const INK = `color:${LIGHT.ink}`;
export const SOFT = `color:${LIGHT.soft}`;
export const LINE = `border-top:1px solid ${LIGHT.line}`;

/** Clients that keep `<style>` follow the reader's dark mode; the others show the inline, light colours. */
function darkMode(accent: { dark: string }): Html {
  return html`<style>
    :root {
      color-scheme: light dark;
      supported-color-schemes: light dark;
    }
    @media (prefers-color-scheme: dark) {
      .paper {
        background: ${DARK.paper} !important;
      }
      .card {
        background: ${DARK.card} !important;
        border-color: ${DARK.line} !important;
      }
      .ink {
        color: ${DARK.ink} !important;
      }
      .soft {
        color: ${DARK.soft} !important;
      }
      .line {
        border-color: ${DARK.line} !important;
      }
      .accent {
        color: ${accent.dark} !important;
      }
      .button {
        background: ${accent.dark} !important;
      }
      .button a {
        color: ${DARK.paper} !important;
      }
    }
    @media (max-width: 480px) {
      .card {
        padding: 24px 18px !important;
      }
      .outer {
        padding: 12px 8px !important;
      }
    }
  </style>`;
}

/** French typography: the sign stays with its word at the end of a line. */
function keepSigns(text: string): string {
  return text.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
}

/** Tables and inline styles, which all mail clients understand. No remote content; one button. */
export function layOutMail(written: MailContent, context: MailContext): RenderedMail {
  const content = {
    ...written,
    paragraphs: written.paragraphs.map(keepSigns),
    closing: written.closing.map(keepSigns),
  };
  const accent = ACCENTS[content.universe];
  const { button } = content;
  const paragraph = (text: string) =>
    html`<p class="ink" style="margin:0 0 16px;${FONT};font-size:16px;line-height:24px;${INK}">${text}</p>`;
  const page = html`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        <title>${content.subject}</title>
        ${darkMode(accent)}
      </head>
      <body class="paper" style="margin:0;padding:0;background:${LIGHT.paper}">
        <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">
          ${content.preheader}${'\u00a0\u200c'.repeat(60)}
        </div>
        <table
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border="0"
          class="paper"
          style="background:${LIGHT.paper}"
        >
          <tr>
            <td align="center" class="outer" style="padding:32px 12px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border="0"
                style="max-width:600px"
              >
                <tr>
                  <td
                    class="ink"
                    style="padding:0 4px 16px;${FONT};font-size:20px;line-height:28px;font-weight:700;${INK}"
                  >
                    la <span class="accent" style="color:${accent.light}">Boutique</span>
                  </td>
                </tr>
                <tr>
                  <td
                    class="card"
                    style="background:${LIGHT.card};border:1px solid ${LIGHT.line};border-radius:14px;padding:32px"
                  >
                    <h1
                      class="ink"
                      style="margin:0 0 20px;${FONT};font-size:24px;line-height:30px;font-weight:700;${INK}"
                    >
                      ${content.title}
                    </h1>
                    ${paragraph(`Bonjour ${content.personName},`)} ${content.paragraphs.map(paragraph)}
                    <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 32px">
                      <tr>
                        <td
                          class="button"
                          bgcolor="${accent.light}"
                          style="background:${accent.light};border-radius:10px"
                        >
                          <a
                            href="${button.url}"
                            style="display:inline-block;padding:14px 24px;${FONT};font-size:16px;line-height:20px;font-weight:700;color:#ffffff;text-decoration:none"
                            >${button.label}</a
                          >
                        </td>
                      </tr>
                    </table>
                    ${content.details.html}
                    ${content.closing.map((text) => html`<p class="soft" style="margin:20px 0 0;${FONT};font-size:15px;line-height:22px;${SOFT}">${text}</p>`)}
                  </td>
                </tr>
                <tr>
                  <td class="soft" style="padding:16px 4px 0;${FONT};font-size:13px;line-height:20px;${SOFT}">
                    ${footer(context)}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>`;
  // The indentation is for readers of this file only
  return { subject: content.subject, html: page.text.replace(/\n\s+/g, '\n'), text: asText(content, context) };
}

function asText(content: MailContent, context: MailContext): string {
  return [
    content.title,
    `Bonjour ${content.personName},`,
    ...content.paragraphs,
    `${content.button.label}\u00a0:\n${content.button.url}`,
    ...(content.details.text ? [content.details.text] : []),
    ...content.closing,
    `-- \n${footer(context)}`,
  ].join('\n\n');
}

function footer({ contactEmail }: MailContext): string {
  const automatic = 'Cet email est envoyé automatiquement par la Boutique.';
  return contactEmail ? keepSigns(`${automatic} Une question ? Écrivez à ${contactEmail}.`) : automatic;
}
