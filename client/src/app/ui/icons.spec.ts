import { ICONS, iconSvg } from './icons';

describe('icons', () => {
  it.each(Object.entries(ICONS))('%s is a symbol, drawn in the 960 box', (_name, path) => {
    expect(path).toMatch(/^[Mm]/);
    expect(iconSvg(path)).toContain('viewBox="0 -960 960 960"');
    const svg = new DOMParser().parseFromString(iconSvg(path), 'image/svg+xml');
    expect(svg.querySelector('parsererror')).toBeNull();
  });
});
