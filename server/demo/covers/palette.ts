/** White is readable on `ground` and on `shade` (contrast 4.5 at least); `light` is for shapes. */
export interface Tone {
  ground: string;
  shade: string;
  light: string;
}

/** Tones of one family for each category, by its slug: what a category looks like is recognised in the list. */
export const categoryTones: Readonly<Record<string, readonly Tone[]>> = {
  'offres-additionnelles': [
    { ground: '#1d4f8c', shade: '#163d6d', light: '#6f9fd8' },
    { ground: '#175a86', shade: '#114466', light: '#6fb1d8' },
    { ground: '#31468f', shade: '#25366f', light: '#8d9fe0' },
  ],
  'offres-sante': [
    { ground: '#0f6b5c', shade: '#0b5247', light: '#63bfae' },
    { ground: '#1b6a45', shade: '#145034', light: '#6cc296' },
    { ground: '#156475', shade: '#104d5a', light: '#66b7c9' },
  ],
  services: [
    { ground: '#5b2a6e', shade: '#462055', light: '#b184c4' },
    { ground: '#72265f', shade: '#581d49', light: '#c981b6' },
    { ground: '#453080', shade: '#352562', light: '#9a86d6' },
  ],
  'supports-b2b': [
    { ground: '#2f4858', shade: '#233743', light: '#86a5b8' },
    { ground: '#3b4a63', shade: '#2d394d', light: '#93a6c6' },
    { ground: '#2b5056', shade: '#203d42', light: '#82b0b7' },
  ],
  'communication-institutionnelle': [
    { ground: '#8f5310', shade: '#70400b', light: '#dca563' },
    { ground: '#7d4a2a', shade: '#613920', light: '#cf9a76' },
    { ground: '#94481c', shade: '#743815', light: '#e09b70' },
  ],
  prevention: [
    { ground: '#a3242c', shade: '#801b22', light: '#e58288' },
    { ground: '#8f2547', shade: '#701c37', light: '#dc7f9d' },
    { ground: '#a63c1a', shade: '#832f14', light: '#ea966f' },
  ],
  reglementaire: [
    { ground: '#6b5b00', shade: '#524600', light: '#c4b04a' },
    { ground: '#565f2a', shade: '#424a20', light: '#a9b576' },
    { ground: '#5f5a4c', shade: '#4a463a', light: '#b3ac97' },
  ],
  'ecriture-et-papeterie': [{ ground: '#efe6f3', shade: '#6b3a80', light: '#b98ccb' }],
  'bagagerie-et-textile': [{ ground: '#e8edf6', shade: '#2d5590', light: '#86aade' }],
  'maison-et-jardin': [{ ground: '#e6f1ec', shade: '#1f6f57', light: '#7fc4ab' }],
  'bureau-et-numerique': [{ ground: '#ecedf0', shade: '#434f63', light: '#9aa8bf' }],
  'animation-et-stands': [{ ground: '#f8eade', shade: '#9a5216', light: '#e0a873' }],
};
