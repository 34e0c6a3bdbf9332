/** A CT: it is invoiced for the sections and ERs of its regions. */
export interface ServiceCentreSheet {
  code: string;
  /** After « CT ». */
  name: string;
  street: string;
  postcode: string;
  city: string;
  phonePrefix: string;
}

export const serviceCentres: readonly ServiceCentreSheet[] = [
  {
    code: 'CT935',
    name: 'DE LILLE',
    street: 'CT DE LILLE - 3 RUE PHILIPPE NOIRET',
    postcode: '59350',
    city: 'SAINT-ANDRE LEZ LILLE',
    phonePrefix: '03 53 01',
  },
  {
    code: 'CT901',
    name: 'DE PARIS',
    street: '8 rue des Lilas Blancs',
    postcode: '75013',
    city: 'PARIS',
    phonePrefix: '01 99 00',
  },
  {
    code: 'CT907',
    name: 'DE ROUEN',
    street: '15 rue des Faïences',
    postcode: '76100',
    city: 'ROUEN',
    phonePrefix: '02 61 91',
  },
  {
    code: 'CT911',
    name: 'DE RENNES',
    street: '40 rue des Ajoncs d’Or',
    postcode: '35200',
    city: 'RENNES',
    phonePrefix: '02 61 91',
  },
  {
    code: 'CT914',
    name: 'DE NANTES',
    street: '22 rue des Gabares',
    postcode: '44200',
    city: 'NANTES',
    phonePrefix: '02 61 91',
  },
  {
    code: 'CT918',
    name: "D'ORLEANS",
    street: '5 rue des Roses de Loire',
    postcode: '45100',
    city: 'ORLEANS',
    phonePrefix: '02 61 91',
  },
  {
    code: 'CT921',
    name: 'DE DIJON',
    street: '31 rue des Cassis',
    postcode: '21000',
    city: 'DIJON',
    phonePrefix: '03 53 01',
  },
  {
    code: 'CT926',
    name: 'DE NANCY',
    street: '12 rue des Cristaux',
    postcode: '54000',
    city: 'NANCY',
    phonePrefix: '03 53 01',
  },
  {
    code: 'CT940',
    name: 'DE LYON',
    street: '77 rue des Soyeux',
    postcode: '69007',
    city: 'LYON',
    phonePrefix: '04 65 71',
  },
  {
    code: 'CT943',
    name: 'DE MARSEILLE',
    street: '19 rue des Calanques',
    postcode: '13008',
    city: 'MARSEILLE',
    phonePrefix: '04 65 71',
  },
  {
    code: 'CT950',
    name: 'DE TOULOUSE',
    street: '64 rue des Briques Roses',
    postcode: '31100',
    city: 'TOULOUSE',
    phonePrefix: '05 36 49',
  },
  {
    code: 'CT954',
    name: 'DE BORDEAUX',
    street: '26 quai des Gabariers',
    postcode: '33300',
    city: 'BORDEAUX',
    phonePrefix: '05 36 49',
  },
];
