ALTER TABLE attachment ADD COLUMN thumbnail_width INTEGER;
ALTER TABLE attachment ADD COLUMN thumbnail_height INTEGER;
CREATE INDEX attachment_place ON attachment (place);
CREATE TABLE upload_day (
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    day BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (user_id, day)
);
