CREATE TRIGGER ticket_count_added AFTER INSERT ON ticket_count WHEN NEW.is_hidden = FALSE
BEGIN
    INSERT INTO ticket_sum (applicant_id, state_0, state_1, state_2, state_3, state_4, state_5, state_12, state_17)
    VALUES (NEW.applicant_id,
        CASE NEW.status WHEN 0 THEN NEW.n ELSE 0 END,
        CASE NEW.status WHEN 1 THEN NEW.n ELSE 0 END,
        CASE NEW.status WHEN 2 THEN NEW.n ELSE 0 END,
        CASE NEW.status WHEN 3 THEN NEW.n ELSE 0 END,
        CASE NEW.status WHEN 4 THEN NEW.n ELSE 0 END,
        CASE NEW.status WHEN 5 THEN NEW.n ELSE 0 END,
        CASE NEW.status WHEN 12 THEN NEW.n ELSE 0 END,
        CASE NEW.status WHEN 17 THEN NEW.n ELSE 0 END)
    ON CONFLICT (applicant_id) DO UPDATE SET
        state_0 = ticket_sum.state_0 + excluded.state_0,
        state_1 = ticket_sum.state_1 + excluded.state_1,
        state_2 = ticket_sum.state_2 + excluded.state_2,
        state_3 = ticket_sum.state_3 + excluded.state_3,
        state_4 = ticket_sum.state_4 + excluded.state_4,
        state_5 = ticket_sum.state_5 + excluded.state_5,
        state_12 = ticket_sum.state_12 + excluded.state_12,
        state_17 = ticket_sum.state_17 + excluded.state_17;
END;
CREATE TRIGGER ticket_count_changed AFTER UPDATE OF n ON ticket_count WHEN NEW.is_hidden = FALSE AND NEW.n <> OLD.n
BEGIN
    INSERT INTO ticket_sum (applicant_id, state_0, state_1, state_2, state_3, state_4, state_5, state_12, state_17)
    VALUES (NEW.applicant_id,
        CASE NEW.status WHEN 0 THEN NEW.n - OLD.n ELSE 0 END,
        CASE NEW.status WHEN 1 THEN NEW.n - OLD.n ELSE 0 END,
        CASE NEW.status WHEN 2 THEN NEW.n - OLD.n ELSE 0 END,
        CASE NEW.status WHEN 3 THEN NEW.n - OLD.n ELSE 0 END,
        CASE NEW.status WHEN 4 THEN NEW.n - OLD.n ELSE 0 END,
        CASE NEW.status WHEN 5 THEN NEW.n - OLD.n ELSE 0 END,
        CASE NEW.status WHEN 12 THEN NEW.n - OLD.n ELSE 0 END,
        CASE NEW.status WHEN 17 THEN NEW.n - OLD.n ELSE 0 END)
    ON CONFLICT (applicant_id) DO UPDATE SET
        state_0 = ticket_sum.state_0 + excluded.state_0,
        state_1 = ticket_sum.state_1 + excluded.state_1,
        state_2 = ticket_sum.state_2 + excluded.state_2,
        state_3 = ticket_sum.state_3 + excluded.state_3,
        state_4 = ticket_sum.state_4 + excluded.state_4,
        state_5 = ticket_sum.state_5 + excluded.state_5,
        state_12 = ticket_sum.state_12 + excluded.state_12,
        state_17 = ticket_sum.state_17 + excluded.state_17;
END;
CREATE TRIGGER ticket_count_removed AFTER DELETE ON ticket_count WHEN OLD.is_hidden = FALSE
BEGIN
    INSERT INTO ticket_sum (applicant_id, state_0, state_1, state_2, state_3, state_4, state_5, state_12, state_17)
    VALUES (OLD.applicant_id,
        CASE OLD.status WHEN 0 THEN -OLD.n ELSE 0 END,
        CASE OLD.status WHEN 1 THEN -OLD.n ELSE 0 END,
        CASE OLD.status WHEN 2 THEN -OLD.n ELSE 0 END,
        CASE OLD.status WHEN 3 THEN -OLD.n ELSE 0 END,
        CASE OLD.status WHEN 4 THEN -OLD.n ELSE 0 END,
        CASE OLD.status WHEN 5 THEN -OLD.n ELSE 0 END,
        CASE OLD.status WHEN 12 THEN -OLD.n ELSE 0 END,
        CASE OLD.status WHEN 17 THEN -OLD.n ELSE 0 END)
    ON CONFLICT (applicant_id) DO UPDATE SET
        state_0 = ticket_sum.state_0 + excluded.state_0,
        state_1 = ticket_sum.state_1 + excluded.state_1,
        state_2 = ticket_sum.state_2 + excluded.state_2,
        state_3 = ticket_sum.state_3 + excluded.state_3,
        state_4 = ticket_sum.state_4 + excluded.state_4,
        state_5 = ticket_sum.state_5 + excluded.state_5,
        state_12 = ticket_sum.state_12 + excluded.state_12,
        state_17 = ticket_sum.state_17 + excluded.state_17;
END;
