/** For the people whom letters and parcels are addressed to. All invented. */
export const firstNames: readonly string[] = (
  'Agnès Alain Anne Bernard Brigitte Catherine Cécile Christophe Claire Corinne Damien Delphine Denis Élodie Emmanuel ' +
  'Fabienne Florence Franck Gaëlle Gilles Isabelle Jérôme Julien Laurence Laurent Magali Marc Marie-Pierre Muriel Nadia ' +
  'Nicolas Odile Olivier Pascale Patrick Philippe Régis Sandrine Sébastien Sophie Stéphane Valérie Véronique Yann'
).split(' ');

export const lastNames: readonly string[] = (
  'ALLARD AUBERT BAILLY BARREAU BERTIN BLANCHET BOUCHER BRUNET CARON CHARPENTIER COLLET CORDIER DAVAL DELORME DESCHAMPS ' +
  'DUMAS ESTEVE FERRAND FONTAINE GAILLARD GARNIER GIRAUD GUERIN HAMON HUBERT JACQUET JOLY LACOMBE LAMBERT LECLERCQ ' +
  'MAILLARD MARECHAL MASSON MERCIER MONNIER NOEL PAGES PERROT PICHON POIRIER RAYNAUD RENAUD RIVIERE ROUSSEL SALMON ' +
  'TESSIER TISSOT VALLET VERDIER VIDAL'
).split(' ');
