import { AccountType } from '../../src/access/account-type.js';
import { EstablishmentKind, ShippingZone } from '../../src/establishments/establishment.entity.js';
import { seededRandom } from '../seeded-random.js';
import { accounts } from '../accounts.js';
import { firstNames, lastNames } from './people.js';
import { regions } from './regions.js';
import { sections } from './sections.js';
import { serviceCentres } from './service-centres.js';

export interface AddressSheet {
  organisation: string;
  lastName: string;
  firstName: string;
  email: string;
  phone: string;
  street: string;
  postcode: string;
  city: string;
}

export interface EstablishmentSheet {
  code: string;
  name: string;
  kind: EstablishmentKind;
  zone: ShippingZone;
  deliveryAddress: AddressSheet;
  /** Code of who is invoiced; null = itself. */
  invoicedTo: string | null;
  /** Only where it differs from the delivery address. */
  invoicingAddress: AddressSheet | null;
}

/** La Poste's first overseas group: five departments and Saint-Pierre-et-Miquelon; the Pacific is the second. */
const OVERSEAS_1 = /^97/;
const OVERSEAS_2 = /^98/;
const CORSICA = /^20/;

function zoneOf(postcode: string): ShippingZone {
  if (OVERSEAS_1.test(postcode)) return ShippingZone.OVERSEAS_1;
  if (OVERSEAS_2.test(postcode)) return ShippingZone.OVERSEAS_2;
  return CORSICA.test(postcode) ? ShippingZone.CORSICA : ShippingZone.METROPOLITAN;
}

interface Place {
  street: string;
  postcode: string;
  city: string;
  phonePrefix: string;
}

const directors = accounts.filter(({ type }) => type === AccountType.SECTION_DIRECTOR);

/** Addressed to the director where one has an account, to an invented person elsewhere. */
function addressOf(code: string, organisation: string, { street, postcode, city, phonePrefix }: Place): AddressSheet {
  const place = { street, postcode, city };
  const director = directors.find(({ home, manages }) => home === code || manages.includes(code));
  if (director) {
    const { lastName, firstName, email, phone } = director;
    return { organisation, lastName, firstName, email, phone, ...place };
  }
  const random = seededRandom(code);
  const [lastName, firstName] = [random.pick(lastNames), random.pick(firstNames)];
  const digits = String(random.integer(1000, 9999));
  const phone = `${phonePrefix} ${digits.slice(0, 2)} ${digits.slice(2)}`;
  return { organisation, lastName, firstName, email: `${code.toLowerCase()}@exemple.fr`, phone, ...place };
}

function describe(code: string, name: string, kind: EstablishmentKind, place: Place, invoicedTo: string | null) {
  const deliveryAddress = addressOf(code, name, place);
  return { code, name, kind, zone: zoneOf(place.postcode), deliveryAddress, invoicedTo, invoicingAddress: null };
}

/** The guide's own example: the Ain section is invoiced to the CT of Lille. */
const INVOICED_ELSEWHERE: Readonly<Record<string, string>> = { '01': 'CT935' };

function sectionSheets(): EstablishmentSheet[] {
  return sections.map(([department, name, city, postcode, street]) => {
    const region = regions.find((candidate) => candidate.departments.includes(department));
    if (!region) throw new Error(`No region has the department ${department}`);
    const place = { street, postcode, city, phonePrefix: region.phonePrefix };
    const invoicedTo = INVOICED_ELSEWHERE[department] ?? region.invoicedTo;
    return describe(`SD${department}`, `MGEN SECTION ${name}`, EstablishmentKind.SECTION, place, invoicedTo);
  });
}

function serviceCentreSheets(): EstablishmentSheet[] {
  return serviceCentres.map((centre) => {
    const name = `MGEN CT ${centre.name}`;
    const sheet = describe(centre.code, name, EstablishmentKind.CT, centre, null);
    const accounting = { ...sheet.deliveryAddress, email: `${centre.code.toLowerCase()}-comptabilite@exemple.fr` };
    // The one whose accountant the guide names
    const lille = { lastName: 'VINCENT', firstName: 'Frédéric', phone: '03 28 36 71 42' };
    return { ...sheet, invoicingAddress: centre.code === 'CT935' ? { ...accounting, ...lille } : accounting };
  });
}

const headOffice: Place = {
  street: '3 square des Platanes',
  postcode: '75015',
  city: 'PARIS',
  phonePrefix: '01 99 00',
};

/** Head office, the CTs, the ERs and the 101 sections: whoever is invoiced comes before those it is invoiced for. */
export const establishments: readonly EstablishmentSheet[] = [
  describe('SIEGE', 'MGEN SIÈGE', EstablishmentKind.HEAD_OFFICE, headOffice, null),
  ...serviceCentreSheets(),
  ...regions.map((region) =>
    describe(`ER-${region.code}`, `MGEN ER ${region.name}`, EstablishmentKind.ER, region, region.invoicedTo),
  ),
  ...sectionSheets(),
];
