-- Run once by the superuser, when the container's data folder is still empty: the shop's own role and database.
-- The extensions that the migrations ask for (unaccent, pg_trgm) are trusted: the owner of a database may add them.
\set shop boutique
-- The password of postgresql://boutique:PASSWORD@…
\set password `cut -d: -f3 /run/secrets/database_url | cut -d@ -f1`

create role :"shop" login nosuperuser nocreatedb nocreaterole password :'password';
create database :"shop" owner :"shop";
revoke connect on database :"shop" from public;
