CREATE FUNCTION ticket_count_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    counted ticket_count;
    step BIGINT := 0;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        counted := OLD;
        step := step - OLD.n;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        counted := NEW;
        step := step + NEW.n;
    END IF;
    IF counted.is_hidden OR step = 0 THEN
        RETURN NULL;
    END IF;
    INSERT INTO ticket_sum (applicant_id, state_0, state_1, state_2, state_3, state_4, state_5, state_12, state_17)
    VALUES (counted.applicant_id,
        CASE counted.status WHEN 0 THEN step ELSE 0 END,
        CASE counted.status WHEN 1 THEN step ELSE 0 END,
        CASE counted.status WHEN 2 THEN step ELSE 0 END,
        CASE counted.status WHEN 3 THEN step ELSE 0 END,
        CASE counted.status WHEN 4 THEN step ELSE 0 END,
        CASE counted.status WHEN 5 THEN step ELSE 0 END,
        CASE counted.status WHEN 12 THEN step ELSE 0 END,
        CASE counted.status WHEN 17 THEN step ELSE 0 END)
    ON CONFLICT (applicant_id) DO UPDATE SET
        state_0 = ticket_sum.state_0 + excluded.state_0,
        state_1 = ticket_sum.state_1 + excluded.state_1,
        state_2 = ticket_sum.state_2 + excluded.state_2,
        state_3 = ticket_sum.state_3 + excluded.state_3,
        state_4 = ticket_sum.state_4 + excluded.state_4,
        state_5 = ticket_sum.state_5 + excluded.state_5,
        state_12 = ticket_sum.state_12 + excluded.state_12,
        state_17 = ticket_sum.state_17 + excluded.state_17;
    RETURN NULL;
END
$$;
-- At the commit, after all counters: acts on two tickets of one applicant would wait for each other otherwise.
CREATE CONSTRAINT TRIGGER ticket_count_changed AFTER INSERT OR UPDATE OR DELETE ON ticket_count
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ticket_count_follow();
