import { Injectable } from '@angular/core';

/** Postcode → its towns, of one department. */
type Department = Readonly<Record<string, readonly string[]>>;

/** The towns of a French postcode, overseas included; one small file is fetched for each department asked for. */
@Injectable({ providedIn: 'root' })
export class Towns {
  readonly #departments = new Map<string, Promise<Department>>();

  /** None: not a postcode, one of a company (CEDEX), or the file could not be had. */
  async of(postcode: string): Promise<readonly string[]> {
    if (!/^\d{5}$/.test(postcode)) return [];
    const department = await this.#departmentOf(postcode.slice(0, 2));
    return department[postcode] ?? [];
  }

  #departmentOf(key: string): Promise<Department> {
    const known = this.#departments.get(key);
    if (known) return known;
    const fetched = fetchDepartment(key).catch(() => {
      // A help that is missing stops nobody: the town is typed, and asked for again with the next postcode.
      this.#departments.delete(key);
      return {};
    });
    this.#departments.set(key, fetched);
    return fetched;
  }
}

async function fetchDepartment(key: string): Promise<Department> {
  const response = await fetch(`/towns/${key}.json`, { headers: { accept: 'application/json' } });
  if (response.status === 404) return {};
  if (!response.ok) throw new Error(`towns of ${key}: ${response.status}`);
  return (await response.json()) as Department;
}
