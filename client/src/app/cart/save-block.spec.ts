import { aCart, aLine } from './cart.fixture';
import { saveBlock } from './save-block';

const nothing = aLine({ quantity: 0, previousQuantity: 20 });
const plain = (text: string | null) => text?.replace(/\u00a0/g, ' ') ?? null;

describe('R-ENT-2: why the cart cannot be saved', () => {
  it.each([
    ['nothing is in it', aCart([]), 'Votre panier est vide. Ajoutez un produit avant d’enregistrer.'],
    [
      'another establishment was chosen',
      aCart([aLine()], { needsUpdate: true }),
      'Vous avez changé d’entité. Cliquez sur « Mettre à jour » pour vérifier les quantités.',
    ],
    [
      'case 3: every line is at 0',
      aCart([nothing, nothing]),
      'Aucun produit de ce panier ne peut être commandé en ce moment pour cette entité. Ajoutez d’autres produits avant ' +
        'd’enregistrer.',
    ],
    ['case 2: one line is left', aCart([nothing, aLine()]), null],
    ['case 1', aCart([aLine()]), null],
  ])('%s', (_case, cart, sentence) => {
    expect(plain(saveBlock(cart))).toBe(sentence);
  });
});
