ALTER TABLE message ADD COLUMN withdrawn_at BIGINT;
CREATE TABLE ticket_read_by (
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    side INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (user_id, ticket_id, side)
);
INSERT INTO ticket_read_by (user_id, ticket_id, side, at)
SELECT r.user_id, r.ticket_id, a.side, r.at
FROM ticket_read r JOIN iam_user u ON u.id = r.user_id JOIN account a ON a.id = u.account_id;
DROP TABLE ticket_read;
ALTER TABLE ticket_read_by RENAME TO ticket_read;
CREATE INDEX ticket_read_ticket ON ticket_read (ticket_id, side, at);
