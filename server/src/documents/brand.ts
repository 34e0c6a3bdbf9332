/** Who prints the documents, in one place: the wordmark or logo at the top left, and the delivery note's sender. */
export interface Brand {
  /** Author of the PDF files. */
  name: string;
  /** The two parts of the wordmark, the second in the colour of the universe. */
  wordmark: readonly [plain: string, accented: string];
  /** An SVG drawing that takes the wordmark's place, fitted into 150 × 30 points. */
  logoSvg?: string;
  /** Lines of the delivery note's « Expéditeur ». */
  sender: readonly string[];
}

export const shopBrand: Brand = {
  name: 'la Boutique',
  wordmark: ['la ', 'Boutique'],
  sender: ['la Boutique', 'Siège, service logistique'],
};
