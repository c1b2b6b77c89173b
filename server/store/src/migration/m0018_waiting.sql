CREATE INDEX ticket_count_waiting ON ticket_count (n) WHERE status = 0 AND n > 0;
