ALTER TABLE ticket ADD COLUMN contact_zone TEXT NOT NULL DEFAULT '';
UPDATE ticket SET email = NULL, country_code = NULL, mobile = NULL, contact_time = '', cc = ''
WHERE status IN (3, 4, 12) AND (email IS NOT NULL OR mobile IS NOT NULL OR contact_time <> '' OR cc <> '');
