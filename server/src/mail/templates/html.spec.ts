import { describe, expect, test } from 'vitest';
import { html } from './html.js';

describe('html', () => {
  test('what is inserted is escaped, in content and in attributes', () => {
    const name = `<img src=x onerror="alert('1')"> & co`;
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co">' +
        '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co</p>',
    );
  });

  test('HTML, lists of it and nothing are inserted as they are', () => {
    const parts = ['a', '<b>'].map((text) => html`<i>${text}</i>`);
    expect(html`<b>${parts}</b>${null}${3}`.text).toBe('<b><i>a</i><i>&lt;b&gt;</i></b>3');
  });
});
