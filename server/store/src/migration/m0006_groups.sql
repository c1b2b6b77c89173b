DROP INDEX ticket_account;
DROP INDEX ticket_account_status;
CREATE INDEX ticket_account ON ticket (account_id, is_hidden, created_at, id, applicant_id);
CREATE INDEX ticket_account_status ON ticket (account_id, is_hidden, status, created_at, id, applicant_id);
CREATE TABLE ticket_sum (
    applicant_id $ROW PRIMARY KEY REFERENCES iam_user (id),
    state_0 INTEGER NOT NULL,
    state_1 INTEGER NOT NULL,
    state_2 INTEGER NOT NULL,
    state_3 INTEGER NOT NULL,
    state_4 INTEGER NOT NULL,
    state_5 INTEGER NOT NULL,
    state_12 INTEGER NOT NULL,
    state_17 INTEGER NOT NULL
);
INSERT INTO ticket_sum (applicant_id, state_0, state_1, state_2, state_3, state_4, state_5, state_12, state_17)
SELECT applicant_id,
    SUM(CASE status WHEN 0 THEN n ELSE 0 END),
    SUM(CASE status WHEN 1 THEN n ELSE 0 END),
    SUM(CASE status WHEN 2 THEN n ELSE 0 END),
    SUM(CASE status WHEN 3 THEN n ELSE 0 END),
    SUM(CASE status WHEN 4 THEN n ELSE 0 END),
    SUM(CASE status WHEN 5 THEN n ELSE 0 END),
    SUM(CASE status WHEN 12 THEN n ELSE 0 END),
    SUM(CASE status WHEN 17 THEN n ELSE 0 END)
FROM ticket_count WHERE is_hidden = FALSE GROUP BY applicant_id;
