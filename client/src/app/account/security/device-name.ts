/** The first that matches counts, since a browser also names others whose pages it can show. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera|OPT)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const DEVICES: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'un iPhone'],
  [/\biPad\b/, 'un iPad'],
  [/\bAndroid\b(?=.*\bMobile\b)/, 'un téléphone Android'],
  [/\bAndroid\b/, 'une tablette Android'],
  [/\bWindows\b/, 'un ordinateur Windows'],
  [/\bMac(?:intosh| OS X)\b/, 'un Mac'],
  [/\bCrOS\b/, 'un Chromebook'],
  [/\b(?:Linux|X11)\b/, 'un ordinateur Linux'],
];

/** A browser's own name for itself in plain words: « Firefox sur un ordinateur Windows ». */
export function deviceName(userAgent: string | null): string {
  const named = (list: readonly [RegExp, string][]) => list.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
  const browser = named(BROWSERS);
  const device = named(DEVICES);
  if (!browser && !device) return 'Appareil inconnu';
  return device ? `${browser ?? 'Navigateur'} sur ${device}` : (browser ?? 'Navigateur');
}
