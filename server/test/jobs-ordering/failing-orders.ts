import pg from 'pg';

/** Orders whose every change fails in the database, as that of a corrupt row would. */
export interface FailingOrders {
  add(...ids: readonly number[]): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function makeOrdersFail(databaseUrl: string): Promise<FailingOrders> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    create table failing_order (id int primary key);
    create function fail_order() returns trigger language plpgsql as $$
      begin
        if exists (select from failing_order f where f.id = new.id) then raise exception 'order % fails', new.id; end if;
        return new;
      end
    $$;
    create trigger failing before update on orders for each row execute function fail_order();`);
  return {
    add: async (...ids) => void (await client.query('insert into failing_order select unnest($1::int[])', [ids])),
    mend: async () => void (await client.query('delete from failing_order')),
    close: () => client.end(),
  };
}
