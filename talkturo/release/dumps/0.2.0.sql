SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE FUNCTION public._pgh_attach_context() RETURNS uuid
    LANGUAGE plpgsql
    AS $$
                    DECLARE
                        _pgh_context_id UUID;
                        _pgh_context_metadata JSONB;
                    BEGIN
                        BEGIN
                            SELECT INTO _pgh_context_id
                                CURRENT_SETTING('pghistory.context_id');
                            SELECT INTO _pgh_context_metadata
                                CURRENT_SETTING('pghistory.context_metadata');
                            EXCEPTION WHEN OTHERS THEN
                        END;
                        IF _pgh_context_id IS NOT NULL AND _pgh_context_metadata IS NOT NULL THEN
                            INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
                                VALUES (_pgh_context_id, _pgh_context_metadata, NOW(), NOW())
                                ON CONFLICT (id) DO UPDATE
                                    SET metadata = EXCLUDED.metadata,
                                        updated_at = EXCLUDED.updated_at
                                    WHERE pghistory_context.metadata != EXCLUDED.metadata;
                            RETURN _pgh_context_id;
                        ELSE
                            RETURN NULL;
                        END IF;
                    END;
                $$;
CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_019e8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_0e1c5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_18de2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_2a547() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_39341() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_97b47() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_9c170() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_b592a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_bb0b4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_c4384() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_e80a2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_append_only_f2990() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_block_in_3d3c6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    DELETE FROM campaigns_enrollmentblock block USING (
        SELECT campaign_id, min(id::text COLLATE "C")::uuid AS id FROM new_rows GROUP BY campaign_id
    ) newcomer
    WHERE block.campaign_id = newcomer.campaign_id AND block.first_id > newcomer.id;
    INSERT INTO campaigns_enrollmentblock (campaign_id, first_id, contacts)
    SELECT campaign_id, block.*
    FROM (SELECT DISTINCT campaign_id FROM new_rows) enrolled,
    LATERAL (
        SELECT coalesce((
            SELECT first_id FROM campaigns_enrollmentblock
            WHERE campaign_id = enrolled.campaign_id ORDER BY first_id DESC LIMIT 1
        ), '00000000-0000-0000-0000-000000000000') AS first_id
    ) last,
    LATERAL (
        SELECT
            CASE number WHEN 0 THEN last.first_id ELSE min(id::text COLLATE "C")::uuid END,
            count(*)
        FROM (
            SELECT id, (row_number() OVER (ORDER BY id) - 1) / 2048 AS number
            FROM campaigns_enrollment
            WHERE campaign_id = enrolled.campaign_id AND id >= last.first_id
        ) placed
        GROUP BY number
    ) block
    ON CONFLICT (campaign_id, first_id) DO UPDATE SET contacts = excluded.contacts;
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_block_out_5fb8a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    UPDATE campaigns_enrollmentblock block SET contacts = block.contacts - gone.contacts
    FROM (
        SELECT campaign_id, (
            SELECT first_id FROM campaigns_enrollmentblock
            WHERE campaign_id = old_rows.campaign_id AND first_id <= old_rows.id
            ORDER BY first_id DESC LIMIT 1
        ) AS first_id, count(*) AS contacts
        FROM old_rows GROUP BY 1, 2
    ) gone
    WHERE (block.campaign_id, block.first_id) = (gone.campaign_id, gone.first_id);
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_13f4d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_assistantchange" ("address", "connection", "created_at", "deleted_at", "deleted_by", "first_message", "id", "language", "name", "outbound_enabled", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "voicemail_action", "voicemail_detection_enabled", "voicemail_message") VALUES (OLD."address", OLD."connection", OLD."created_at", OLD."deleted_at", OLD."deleted_by", OLD."first_message", OLD."id", OLD."language", OLD."name", OLD."outbound_enabled", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."team_id", OLD."voicemail_action", OLD."voicemail_detection_enabled", OLD."voicemail_message"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_1bd15() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_userchange" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "language", "last_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_factor_since", "timezone", "username") VALUES (OLD."date_joined", OLD."email", OLD."first_name", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."language", OLD."last_name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."second_factor_since", OLD."timezone", OLD."username"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_2ef26() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_membershipchange" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "team_id", "user_id") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."role", OLD."team_id", OLD."user_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_46070() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_apikeychange" ("created_at", "expires_at", "id", "is_test", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "rate_limit_per_hour", "replaced_by_id", "revoked_at", "scopes", "team_id") VALUES (OLD."created_at", OLD."expires_at", OLD."id", OLD."is_test", OLD."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."prefix", OLD."rate_limit_per_hour", OLD."replaced_by_id", OLD."revoked_at", OLD."scopes", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_51d4f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_campaignchange" ("assistant_id", "call_window_end", "call_window_start", "call_window_timezone", "cancelled_at", "company_id", "completed_at", "created_at", "day_windows", "days_of_week", "deleted_at", "deleted_by", "description", "hang_up_requested_at", "id", "is_test", "max_attempts_busy", "max_attempts_error", "max_attempts_no_answer", "max_attempts_per_contact", "max_call_duration_minutes", "max_concurrent_calls", "name", "no_auto_complete", "paused_code", "paused_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retry_backoff_max_minutes", "retry_backoff_mode", "retry_backoff_multiplier", "retry_delay_minutes", "retry_delay_minutes_busy", "retry_delay_minutes_error", "retry_delay_minutes_no_answer", "retry_on_error", "running_since", "scheduled_end_at", "scheduled_start_at", "settings", "started_at", "status", "team_id", "unavailable_action", "use_contact_timezone", "voicemail_action", "voicemail_detection_enabled", "voicemail_drop_message", "webhook_enabled", "webhook_events", "webhook_url") VALUES (OLD."assistant_id", OLD."call_window_end", OLD."call_window_start", OLD."call_window_timezone", OLD."cancelled_at", OLD."company_id", OLD."completed_at", OLD."created_at", OLD."day_windows", OLD."days_of_week", OLD."deleted_at", OLD."deleted_by", OLD."description", OLD."hang_up_requested_at", OLD."id", OLD."is_test", OLD."max_attempts_busy", OLD."max_attempts_error", OLD."max_attempts_no_answer", OLD."max_attempts_per_contact", OLD."max_call_duration_minutes", OLD."max_concurrent_calls", OLD."name", OLD."no_auto_complete", OLD."paused_code", OLD."paused_reason", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."retry_backoff_max_minutes", OLD."retry_backoff_mode", OLD."retry_backoff_multiplier", OLD."retry_delay_minutes", OLD."retry_delay_minutes_busy", OLD."retry_delay_minutes_error", OLD."retry_delay_minutes_no_answer", OLD."retry_on_error", OLD."running_since", OLD."scheduled_end_at", OLD."scheduled_start_at", OLD."settings", OLD."started_at", OLD."status", OLD."team_id", OLD."unavailable_action", OLD."use_contact_timezone", OLD."voicemail_action", OLD."voicemail_detection_enabled", OLD."voicemail_drop_message", OLD."webhook_enabled", OLD."webhook_events", OLD."webhook_url"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_74344() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_campaignnumberchange" ("campaign_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_number_id", "weight") VALUES (OLD."campaign_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."phone_number_id", OLD."weight"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_7cf79() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "contacts_contactchange" ("company_id", "created_at", "custom_fields", "deleted_at", "deleted_by", "do_not_call", "do_not_call_at", "do_not_call_reason", "email", "first_name", "id", "import_batch_id", "job_title", "last_name", "lead_status", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_contact_method", "secondary_phone", "source", "tags", "team_id", "timezone") VALUES (OLD."company_id", OLD."created_at", OLD."custom_fields", OLD."deleted_at", OLD."deleted_by", OLD."do_not_call", OLD."do_not_call_at", OLD."do_not_call_reason", OLD."email", OLD."first_name", OLD."id", OLD."import_batch_id", OLD."job_title", OLD."last_name", OLD."lead_status", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."phone", OLD."preferred_contact_method", OLD."secondary_phone", OLD."source", OLD."tags", OLD."team_id", OLD."timezone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_88dae() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "contacts_donotcallnumberchange" ("id", "listed_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "team_id") VALUES (OLD."id", OLD."listed_at", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."phone", OLD."reason", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_b4d3f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teamchange" ("created_at", "dialing_enabled", "id", "max_calls_a_day", "max_calls_per_number_a_day", "max_concurrent_calls", "min_gap_minutes", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."created_at", OLD."dialing_enabled", OLD."id", OLD."max_calls_a_day", OLD."max_calls_per_number_a_day", OLD."max_concurrent_calls", OLD."min_gap_minutes", OLD."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."slug"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_bc151() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_phonenumberchange" ("assistant_id", "calls_per_second", "created_at", "deleted_at", "deleted_by", "id", "label", "max_calls_a_day", "max_concurrent_calls", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resting_reason", "resting_until", "team_id") VALUES (OLD."assistant_id", OLD."calls_per_second", OLD."created_at", OLD."deleted_at", OLD."deleted_by", OLD."id", OLD."label", OLD."max_calls_a_day", OLD."max_concurrent_calls", OLD."number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."resting_reason", OLD."resting_until", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_dc22a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "contacts_companychange" ("created_at", "deleted_at", "deleted_by", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (OLD."created_at", OLD."deleted_at", OLD."deleted_by", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."id", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_changed_update_f572b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "dialer_carrieraccountchange" ("calls_per_second", "dialing_enabled", "max_concurrent_calls", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."calls_per_second", OLD."dialing_enabled", OLD."max_concurrent_calls", OLD."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'changed', OLD."name"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_count_0197e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE moved record;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF TG_OP = 'UPDATE' AND (OLD.team_id, OLD.status, OLD.deleted_at IS NULL)
        = (NEW.team_id, NEW.status, NEW.deleted_at IS NULL)
    THEN
        RETURN NULL;
    END IF;
    FOR moved IN
        SELECT OLD.team_id, OLD.status, -1 AS change
        WHERE TG_OP <> 'INSERT' AND OLD.deleted_at IS NULL
        UNION ALL
        SELECT NEW.team_id, NEW.status, 1
        WHERE TG_OP <> 'DELETE' AND NEW.deleted_at IS NULL
    LOOP
        UPDATE campaigns_campaigncount SET campaigns = campaigns + moved.change
        WHERE id = (
            SELECT id FROM campaigns_campaigncount
            WHERE team_id = moved.team_id AND status = moved.status
            LIMIT 1 FOR UPDATE SKIP LOCKED
        );
        IF NOT FOUND THEN
            INSERT INTO campaigns_campaigncount (team_id, status, campaigns)
            VALUES (moved.team_id, moved.status, moved.change);
        END IF;
    END LOOP;
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_count_in_a00bd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    INSERT INTO campaigns_enrollmentcount AS counted (campaign_id, status, outcome, contacts)
    SELECT campaign_id, status, outcome, count(*) FROM new_rows
    GROUP BY campaign_id, status, outcome
    ON CONFLICT (campaign_id, status, outcome)
        DO UPDATE SET contacts = counted.contacts + excluded.contacts;
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_count_in_e7b45() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE moved record;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    FOR moved IN
        SELECT team_id AS subject, count(*) AS change FROM rows GROUP BY team_id
        UNION ALL
        SELECT campaign_id, count(*) FROM rows GROUP BY campaign_id
    LOOP
        UPDATE dialer_calltotal SET calls = calls + moved.change
        WHERE id = (
            SELECT id FROM dialer_calltotal WHERE subject = moved.subject
            LIMIT 1 FOR UPDATE SKIP LOCKED
        );
        IF NOT FOUND THEN
            INSERT INTO dialer_calltotal (subject, calls) VALUES (moved.subject, moved.change);
        END IF;
    END LOOP;
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_count_on_2bca8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    WITH moved AS MATERIALIZED (
        SELECT campaign_id, status, outcome, sum(change) AS change
        FROM (
            SELECT campaign_id, status, outcome, 1 AS change FROM new_rows
            UNION ALL
            SELECT campaign_id, status, outcome, -1 FROM old_rows
        ) rows
        GROUP BY campaign_id, status, outcome HAVING sum(change) <> 0
    ), left_behind AS (
        UPDATE campaigns_enrollmentcount counted SET contacts = counted.contacts + moved.change
        FROM moved
        WHERE moved.change < 0 AND (counted.campaign_id, counted.status, counted.outcome)
            = (moved.campaign_id, moved.status, moved.outcome)
    )
    INSERT INTO campaigns_enrollmentcount AS counted (campaign_id, status, outcome, contacts)
    SELECT campaign_id, status, outcome, change FROM moved WHERE change > 0
    ON CONFLICT (campaign_id, status, outcome)
        DO UPDATE SET contacts = counted.contacts + excluded.contacts;
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_count_out_99ddc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    UPDATE campaigns_enrollmentcount counted SET contacts = counted.contacts - gone.contacts
    FROM (
        SELECT campaign_id, status, outcome, count(*) AS contacts FROM old_rows
        GROUP BY campaign_id, status, outcome
    ) gone
    WHERE (counted.campaign_id, counted.status, counted.outcome)
        = (gone.campaign_id, gone.status, gone.outcome);
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_count_out_ffe11() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE moved record;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    FOR moved IN
        SELECT team_id AS subject, -count(*) AS change FROM rows GROUP BY team_id
        UNION ALL
        SELECT campaign_id, -count(*) FROM rows GROUP BY campaign_id
    LOOP
        UPDATE dialer_calltotal SET calls = calls + moved.change
        WHERE id = (
            SELECT id FROM dialer_calltotal WHERE subject = moved.subject
            LIMIT 1 FOR UPDATE SKIP LOCKED
        );
        IF NOT FOUND THEN
            INSERT INTO dialer_calltotal (subject, calls) VALUES (moved.subject, moved.change);
        END IF;
    END LOOP;
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_0b20f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_campaignnumberchange" ("campaign_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_number_id", "weight") VALUES (NEW."campaign_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."id", NEW."phone_number_id", NEW."weight"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_55680() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "contacts_donotcallnumberchange" ("id", "listed_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "team_id") VALUES (NEW."id", NEW."listed_at", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."id", NEW."phone", NEW."reason", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_80cf0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_apikeychange" ("created_at", "expires_at", "id", "is_test", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "rate_limit_per_hour", "replaced_by_id", "revoked_at", "scopes", "team_id") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."is_test", NEW."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."id", NEW."prefix", NEW."rate_limit_per_hour", NEW."replaced_by_id", NEW."revoked_at", NEW."scopes", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_a2302() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "contacts_companychange" ("created_at", "deleted_at", "deleted_by", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (NEW."created_at", NEW."deleted_at", NEW."deleted_by", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."id", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_b7c3d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_membershipchange" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "team_id", "user_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."id", NEW."role", NEW."team_id", NEW."user_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_ba0d4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_assistantchange" ("address", "connection", "created_at", "deleted_at", "deleted_by", "first_message", "id", "language", "name", "outbound_enabled", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "voicemail_action", "voicemail_detection_enabled", "voicemail_message") VALUES (NEW."address", NEW."connection", NEW."created_at", NEW."deleted_at", NEW."deleted_by", NEW."first_message", NEW."id", NEW."language", NEW."name", NEW."outbound_enabled", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."id", NEW."team_id", NEW."voicemail_action", NEW."voicemail_detection_enabled", NEW."voicemail_message"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_d18b9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_userchange" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "language", "last_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_factor_since", "timezone", "username") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."language", NEW."last_name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."id", NEW."second_factor_since", NEW."timezone", NEW."username"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_d6283() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teamchange" ("created_at", "dialing_enabled", "id", "max_calls_a_day", "max_calls_per_number_a_day", "max_concurrent_calls", "min_gap_minutes", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."created_at", NEW."dialing_enabled", NEW."id", NEW."max_calls_a_day", NEW."max_calls_per_number_a_day", NEW."max_concurrent_calls", NEW."min_gap_minutes", NEW."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."id", NEW."slug"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_e8502() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_campaignchange" ("assistant_id", "call_window_end", "call_window_start", "call_window_timezone", "cancelled_at", "company_id", "completed_at", "created_at", "day_windows", "days_of_week", "deleted_at", "deleted_by", "description", "hang_up_requested_at", "id", "is_test", "max_attempts_busy", "max_attempts_error", "max_attempts_no_answer", "max_attempts_per_contact", "max_call_duration_minutes", "max_concurrent_calls", "name", "no_auto_complete", "paused_code", "paused_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retry_backoff_max_minutes", "retry_backoff_mode", "retry_backoff_multiplier", "retry_delay_minutes", "retry_delay_minutes_busy", "retry_delay_minutes_error", "retry_delay_minutes_no_answer", "retry_on_error", "running_since", "scheduled_end_at", "scheduled_start_at", "settings", "started_at", "status", "team_id", "unavailable_action", "use_contact_timezone", "voicemail_action", "voicemail_detection_enabled", "voicemail_drop_message", "webhook_enabled", "webhook_events", "webhook_url") VALUES (NEW."assistant_id", NEW."call_window_end", NEW."call_window_start", NEW."call_window_timezone", NEW."cancelled_at", NEW."company_id", NEW."completed_at", NEW."created_at", NEW."day_windows", NEW."days_of_week", NEW."deleted_at", NEW."deleted_by", NEW."description", NEW."hang_up_requested_at", NEW."id", NEW."is_test", NEW."max_attempts_busy", NEW."max_attempts_error", NEW."max_attempts_no_answer", NEW."max_attempts_per_contact", NEW."max_call_duration_minutes", NEW."max_concurrent_calls", NEW."name", NEW."no_auto_complete", NEW."paused_code", NEW."paused_reason", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."id", NEW."retry_backoff_max_minutes", NEW."retry_backoff_mode", NEW."retry_backoff_multiplier", NEW."retry_delay_minutes", NEW."retry_delay_minutes_busy", NEW."retry_delay_minutes_error", NEW."retry_delay_minutes_no_answer", NEW."retry_on_error", NEW."running_since", NEW."scheduled_end_at", NEW."scheduled_start_at", NEW."settings", NEW."started_at", NEW."status", NEW."team_id", NEW."unavailable_action", NEW."use_contact_timezone", NEW."voicemail_action", NEW."voicemail_detection_enabled", NEW."voicemail_drop_message", NEW."webhook_enabled", NEW."webhook_events", NEW."webhook_url"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_eb87a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "dialer_carrieraccountchange" ("calls_per_second", "dialing_enabled", "max_concurrent_calls", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."calls_per_second", NEW."dialing_enabled", NEW."max_concurrent_calls", NEW."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."name"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_created_insert_ee757() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_phonenumberchange" ("assistant_id", "calls_per_second", "created_at", "deleted_at", "deleted_by", "id", "label", "max_calls_a_day", "max_concurrent_calls", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resting_reason", "resting_until", "team_id") VALUES (NEW."assistant_id", NEW."calls_per_second", NEW."created_at", NEW."deleted_at", NEW."deleted_by", NEW."id", NEW."label", NEW."max_calls_a_day", NEW."max_concurrent_calls", NEW."number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'created', NEW."id", NEW."resting_reason", NEW."resting_until", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_18804() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_apikeychange" ("created_at", "expires_at", "id", "is_test", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "rate_limit_per_hour", "replaced_by_id", "revoked_at", "scopes", "team_id") VALUES (OLD."created_at", OLD."expires_at", OLD."id", OLD."is_test", OLD."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."prefix", OLD."rate_limit_per_hour", OLD."replaced_by_id", OLD."revoked_at", OLD."scopes", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_20ca0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teamchange" ("created_at", "dialing_enabled", "id", "max_calls_a_day", "max_calls_per_number_a_day", "max_concurrent_calls", "min_gap_minutes", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."created_at", OLD."dialing_enabled", OLD."id", OLD."max_calls_a_day", OLD."max_calls_per_number_a_day", OLD."max_concurrent_calls", OLD."min_gap_minutes", OLD."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."slug"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_2496b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_assistantchange" ("address", "connection", "created_at", "deleted_at", "deleted_by", "first_message", "id", "language", "name", "outbound_enabled", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "voicemail_action", "voicemail_detection_enabled", "voicemail_message") VALUES (OLD."address", OLD."connection", OLD."created_at", OLD."deleted_at", OLD."deleted_by", OLD."first_message", OLD."id", OLD."language", OLD."name", OLD."outbound_enabled", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."team_id", OLD."voicemail_action", OLD."voicemail_detection_enabled", OLD."voicemail_message"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_24e6d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "contacts_donotcallnumberchange" ("id", "listed_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "team_id") VALUES (OLD."id", OLD."listed_at", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."phone", OLD."reason", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_303ff() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_userchange" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "language", "last_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_factor_since", "timezone", "username") VALUES (OLD."date_joined", OLD."email", OLD."first_name", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."language", OLD."last_name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."second_factor_since", OLD."timezone", OLD."username"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_8db77() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_phonenumberchange" ("assistant_id", "calls_per_second", "created_at", "deleted_at", "deleted_by", "id", "label", "max_calls_a_day", "max_concurrent_calls", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resting_reason", "resting_until", "team_id") VALUES (OLD."assistant_id", OLD."calls_per_second", OLD."created_at", OLD."deleted_at", OLD."deleted_by", OLD."id", OLD."label", OLD."max_calls_a_day", OLD."max_concurrent_calls", OLD."number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."resting_reason", OLD."resting_until", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_998af() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_campaignnumberchange" ("campaign_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_number_id", "weight") VALUES (OLD."campaign_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."phone_number_id", OLD."weight"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_9bb9e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "dialer_carrieraccountchange" ("calls_per_second", "dialing_enabled", "max_concurrent_calls", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."calls_per_second", OLD."dialing_enabled", OLD."max_concurrent_calls", OLD."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."name"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_a475e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaigns_campaignchange" ("assistant_id", "call_window_end", "call_window_start", "call_window_timezone", "cancelled_at", "company_id", "completed_at", "created_at", "day_windows", "days_of_week", "deleted_at", "deleted_by", "description", "hang_up_requested_at", "id", "is_test", "max_attempts_busy", "max_attempts_error", "max_attempts_no_answer", "max_attempts_per_contact", "max_call_duration_minutes", "max_concurrent_calls", "name", "no_auto_complete", "paused_code", "paused_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retry_backoff_max_minutes", "retry_backoff_mode", "retry_backoff_multiplier", "retry_delay_minutes", "retry_delay_minutes_busy", "retry_delay_minutes_error", "retry_delay_minutes_no_answer", "retry_on_error", "running_since", "scheduled_end_at", "scheduled_start_at", "settings", "started_at", "status", "team_id", "unavailable_action", "use_contact_timezone", "voicemail_action", "voicemail_detection_enabled", "voicemail_drop_message", "webhook_enabled", "webhook_events", "webhook_url") VALUES (OLD."assistant_id", OLD."call_window_end", OLD."call_window_start", OLD."call_window_timezone", OLD."cancelled_at", OLD."company_id", OLD."completed_at", OLD."created_at", OLD."day_windows", OLD."days_of_week", OLD."deleted_at", OLD."deleted_by", OLD."description", OLD."hang_up_requested_at", OLD."id", OLD."is_test", OLD."max_attempts_busy", OLD."max_attempts_error", OLD."max_attempts_no_answer", OLD."max_attempts_per_contact", OLD."max_call_duration_minutes", OLD."max_concurrent_calls", OLD."name", OLD."no_auto_complete", OLD."paused_code", OLD."paused_reason", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."retry_backoff_max_minutes", OLD."retry_backoff_mode", OLD."retry_backoff_multiplier", OLD."retry_delay_minutes", OLD."retry_delay_minutes_busy", OLD."retry_delay_minutes_error", OLD."retry_delay_minutes_no_answer", OLD."retry_on_error", OLD."running_since", OLD."scheduled_end_at", OLD."scheduled_start_at", OLD."settings", OLD."started_at", OLD."status", OLD."team_id", OLD."unavailable_action", OLD."use_contact_timezone", OLD."voicemail_action", OLD."voicemail_detection_enabled", OLD."voicemail_drop_message", OLD."webhook_enabled", OLD."webhook_events", OLD."webhook_url"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_c06a9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "contacts_companychange" ("created_at", "deleted_at", "deleted_by", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (OLD."created_at", OLD."deleted_at", OLD."deleted_by", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_c18db() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "contacts_contactchange" ("company_id", "created_at", "custom_fields", "deleted_at", "deleted_by", "do_not_call", "do_not_call_at", "do_not_call_reason", "email", "first_name", "id", "import_batch_id", "job_title", "last_name", "lead_status", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_contact_method", "secondary_phone", "source", "tags", "team_id", "timezone") VALUES (OLD."company_id", OLD."created_at", OLD."custom_fields", OLD."deleted_at", OLD."deleted_by", OLD."do_not_call", OLD."do_not_call_at", OLD."do_not_call_reason", OLD."email", OLD."first_name", OLD."id", OLD."import_batch_id", OLD."job_title", OLD."last_name", OLD."lead_status", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."phone", OLD."preferred_contact_method", OLD."secondary_phone", OLD."source", OLD."tags", OLD."team_id", OLD."timezone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_deleted_delete_cdf4a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_membershipchange" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "team_id", "user_id") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'deleted', OLD."id", OLD."role", OLD."team_id", OLD."user_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_list_number_a77e8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    INSERT INTO contacts_donotcallnumber (team_id, phone, reason, listed_at)
    VALUES (NEW.team_id, NEW.phone, NEW.do_not_call_reason, coalesce(NEW.do_not_call_at, now()))
    ON CONFLICT (team_id, phone) DO NOTHING;
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_queue_in_87c6f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    INSERT INTO campaigns_queuehead AS head (campaign_id, status, zones, priority, first_id)
    SELECT campaign_id, status, zones, max(priority), min(id::text COLLATE "C")::uuid FROM new_rows
    WHERE status IN ('pending', 'queued') AND next_attempt_at IS NULL
    GROUP BY campaign_id, status, zones
    ON CONFLICT (campaign_id, status, zones)
        DO UPDATE SET priority = excluded.priority, first_id = excluded.first_id
        WHERE (excluded.priority * -1, excluded.first_id) < (head.priority * -1, head.first_id);
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_queue_on_20749() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    INSERT INTO campaigns_queuehead AS head (campaign_id, status, zones, priority, first_id)
    SELECT campaign_id, status, zones, max(priority), min(id::text COLLATE "C")::uuid FROM new_rows
    WHERE status IN ('pending', 'queued') AND next_attempt_at IS NULL
    GROUP BY campaign_id, status, zones
    ON CONFLICT (campaign_id, status, zones)
        DO UPDATE SET priority = excluded.priority, first_id = excluded.first_id
        WHERE (excluded.priority * -1, excluded.first_id) < (head.priority * -1, head.first_id);
    RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_unlist_number_7b72c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    DELETE FROM contacts_donotcallnumber WHERE (team_id, phone) = (NEW.team_id, NEW.phone);
    RETURN NULL;
                END;
            $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.accounts_apikey (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    prefix character varying(12) NOT NULL,
    key_hash character varying(64) NOT NULL,
    is_test boolean NOT NULL,
    scopes character varying(40)[] NOT NULL,
    rate_limit_per_hour integer NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    replaced_by_id uuid,
    team_id uuid NOT NULL,
    CONSTRAINT accounts_apikey_rate_limit_per_hour_check CHECK ((rate_limit_per_hour >= 0)),
    CONSTRAINT api_key_rate_limit_positive CHECK ((rate_limit_per_hour >= 1))
);
CREATE TABLE public.accounts_apikeychange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    prefix character varying(12) NOT NULL,
    is_test boolean NOT NULL,
    scopes character varying(40)[] NOT NULL,
    rate_limit_per_hour integer NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    pgh_obj_id uuid NOT NULL,
    replaced_by_id uuid,
    team_id uuid NOT NULL,
    CONSTRAINT accounts_apikeychange_rate_limit_per_hour_check CHECK ((rate_limit_per_hour >= 0))
);
ALTER TABLE public.accounts_apikeychange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_apikeychange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_idempotentrequest (
    id bigint NOT NULL,
    claim character varying(64) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    claimed_at timestamp with time zone NOT NULL,
    status smallint,
    headers jsonb NOT NULL,
    content text NOT NULL,
    CONSTRAINT accounts_idempotentrequest_status_check CHECK ((status >= 0)),
    CONSTRAINT idempotent_request_no_failure CHECK (((status IS NULL) OR ((status >= 200) AND (status <= 499))))
);
ALTER TABLE public.accounts_idempotentrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_idempotentrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_membership (
    id bigint NOT NULL,
    role character varying(10) NOT NULL,
    user_id bigint NOT NULL,
    team_id uuid NOT NULL,
    CONSTRAINT membership_role_known CHECK (((role)::text = ANY ((ARRAY['owner'::character varying, 'admin'::character varying, 'member'::character varying])::text[])))
);
ALTER TABLE public.accounts_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_membershipchange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id bigint NOT NULL,
    role character varying(10) NOT NULL,
    pgh_obj_id bigint NOT NULL,
    user_id bigint NOT NULL,
    team_id uuid NOT NULL
);
ALTER TABLE public.accounts_membershipchange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_membershipchange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_team (
    id uuid NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    dialing_enabled boolean NOT NULL,
    max_concurrent_calls integer,
    max_calls_a_day integer,
    max_calls_per_number_a_day integer,
    min_gap_minutes integer,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT accounts_team_max_calls_a_day_check CHECK ((max_calls_a_day >= 0)),
    CONSTRAINT accounts_team_max_calls_per_number_a_day_check CHECK ((max_calls_per_number_a_day >= 0)),
    CONSTRAINT accounts_team_max_concurrent_calls_check CHECK ((max_concurrent_calls >= 0)),
    CONSTRAINT accounts_team_min_gap_minutes_check CHECK ((min_gap_minutes >= 0))
);
CREATE TABLE public.accounts_teamchange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    dialing_enabled boolean NOT NULL,
    max_concurrent_calls integer,
    max_calls_a_day integer,
    max_calls_per_number_a_day integer,
    min_gap_minutes integer,
    created_at timestamp with time zone NOT NULL,
    pgh_obj_id uuid NOT NULL,
    CONSTRAINT accounts_teamchange_max_calls_a_day_check CHECK ((max_calls_a_day >= 0)),
    CONSTRAINT accounts_teamchange_max_calls_per_number_a_day_check CHECK ((max_calls_per_number_a_day >= 0)),
    CONSTRAINT accounts_teamchange_max_concurrent_calls_check CHECK ((max_concurrent_calls >= 0)),
    CONSTRAINT accounts_teamchange_min_gap_minutes_check CHECK ((min_gap_minutes >= 0))
);
ALTER TABLE public.accounts_teamchange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_teamchange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    language character varying(2) NOT NULL,
    timezone character varying(64) NOT NULL,
    second_factor_since timestamp with time zone
);
CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_userchange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id bigint NOT NULL,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    language character varying(2) NOT NULL,
    timezone character varying(64) NOT NULL,
    second_factor_since timestamp with time zone,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.accounts_userchange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_userchange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accessattempt (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    get_data text NOT NULL,
    post_data text NOT NULL,
    failures_since_start integer NOT NULL,
    CONSTRAINT axes_accessattempt_failures_since_start_check CHECK ((failures_since_start >= 0))
);
ALTER TABLE public.axes_accessattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accessattemptexpiration (
    access_attempt_id integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.axes_accessfailurelog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    locked_out boolean NOT NULL
);
ALTER TABLE public.axes_accessfailurelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessfailurelog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accesslog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    logout_time timestamp with time zone,
    session_hash character varying(64) NOT NULL
);
ALTER TABLE public.axes_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accesslog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaigns_assistant (
    id uuid NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by character varying(120) NOT NULL,
    name character varying(120) NOT NULL,
    outbound_enabled boolean NOT NULL,
    connection character varying(20) NOT NULL,
    address character varying(500) NOT NULL,
    first_message text NOT NULL,
    language character varying(20) NOT NULL,
    voicemail_detection_enabled boolean NOT NULL,
    voicemail_action character varying(13) NOT NULL,
    voicemail_message text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    team_id uuid NOT NULL,
    CONSTRAINT assistant_address_fits_connection CHECK (((((address)::text = ''::text) AND ((connection)::text = 'script'::text)) OR (((connection)::text = ANY ((ARRAY['conversation_relay'::character varying, 'media_stream'::character varying])::text[])) AND ((address)::text ~~ 'wss://%'::text)) OR (((address)::text ~~ 'sip:%'::text) AND ((connection)::text = 'sip'::text))))
);
CREATE TABLE public.campaigns_assistantchange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by character varying(120) NOT NULL,
    name character varying(120) NOT NULL,
    outbound_enabled boolean NOT NULL,
    connection character varying(20) NOT NULL,
    address character varying(500) NOT NULL,
    first_message text NOT NULL,
    language character varying(20) NOT NULL,
    voicemail_detection_enabled boolean NOT NULL,
    voicemail_action character varying(13) NOT NULL,
    voicemail_message text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    pgh_obj_id uuid NOT NULL,
    team_id uuid NOT NULL
);
ALTER TABLE public.campaigns_assistantchange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_assistantchange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaigns_campaign (
    id uuid NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by character varying(120) NOT NULL,
    name character varying(200) NOT NULL,
    description text NOT NULL,
    settings jsonb NOT NULL,
    is_test boolean NOT NULL,
    status character varying(9) NOT NULL,
    paused_code character varying(40) NOT NULL,
    paused_reason character varying(500) NOT NULL,
    started_at timestamp with time zone,
    completed_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    calls_remaining integer,
    next_dial_at timestamp with time zone,
    woken_at timestamp with time zone,
    waiting_since timestamp with time zone,
    blocked_code character varying(40) NOT NULL,
    blocked_until timestamp with time zone,
    running_since timestamp with time zone,
    hang_up_requested_at timestamp with time zone,
    total_contacts integer NOT NULL,
    contacts_called integer NOT NULL,
    contacts_completed integer NOT NULL,
    contacts_answered integer NOT NULL,
    contacts_skipped integer NOT NULL,
    scheduled_start_at timestamp with time zone,
    scheduled_end_at timestamp with time zone,
    call_window_start time without time zone NOT NULL,
    call_window_end time without time zone NOT NULL,
    call_window_timezone character varying(64) NOT NULL,
    days_of_week character varying(3)[] NOT NULL,
    day_windows jsonb NOT NULL,
    use_contact_timezone boolean NOT NULL,
    max_concurrent_calls integer NOT NULL,
    max_attempts_per_contact integer NOT NULL,
    max_attempts_no_answer integer,
    max_attempts_busy integer,
    max_attempts_error integer,
    retry_delay_minutes integer NOT NULL,
    retry_delay_minutes_no_answer integer,
    retry_delay_minutes_busy integer,
    retry_delay_minutes_error integer,
    retry_backoff_mode character varying(11) NOT NULL,
    retry_backoff_multiplier double precision NOT NULL,
    retry_backoff_max_minutes integer,
    retry_on_error boolean NOT NULL,
    unavailable_action character varying(5) NOT NULL,
    no_auto_complete boolean NOT NULL,
    voicemail_detection_enabled boolean,
    voicemail_action character varying(13) NOT NULL,
    voicemail_drop_message text NOT NULL,
    max_call_duration_minutes integer,
    webhook_enabled boolean NOT NULL,
    webhook_url character varying(500) NOT NULL,
    webhook_secret character varying(200) NOT NULL,
    webhook_events character varying(20)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    assistant_id uuid NOT NULL,
    company_id uuid NOT NULL,
    team_id uuid NOT NULL,
    CONSTRAINT campaign_budget_not_overdrawn CHECK (((calls_remaining IS NULL) OR (calls_remaining >= 0))),
    CONSTRAINT campaign_counters_sane CHECK (((contacts_answered <= contacts_completed) AND (total_contacts >= (contacts_completed + contacts_skipped)) AND (contacts_called <= total_contacts))),
    CONSTRAINT campaign_pace_positive CHECK (((max_concurrent_calls >= 1) AND (max_attempts_per_contact >= 1) AND (retry_delay_minutes >= 1))),
    CONSTRAINT campaign_running_is_looked_at CHECK (((NOT ((status)::text = 'running'::text)) OR (next_dial_at IS NOT NULL))),
    CONSTRAINT campaign_scheduled_has_start CHECK (((NOT ((status)::text = 'scheduled'::text)) OR (scheduled_start_at IS NOT NULL))),
    CONSTRAINT campaign_status_known CHECK (((status)::text = ANY ((ARRAY['draft'::character varying, 'scheduled'::character varying, 'running'::character varying, 'paused'::character varying, 'completed'::character varying, 'cancelled'::character varying])::text[]))),
    CONSTRAINT campaign_webhook_whole CHECK (((NOT webhook_enabled) OR ((NOT ((webhook_url)::text = ''::text)) AND (NOT ((webhook_secret)::text = ''::text))))),
    CONSTRAINT campaign_window_not_empty CHECK (((NOT (call_window_start = call_window_end)) OR (call_window_start = '00:00:00'::time without time zone))),
    CONSTRAINT campaigns_campaign_contacts_answered_check CHECK ((contacts_answered >= 0)),
    CONSTRAINT campaigns_campaign_contacts_called_check CHECK ((contacts_called >= 0)),
    CONSTRAINT campaigns_campaign_contacts_completed_check CHECK ((contacts_completed >= 0)),
    CONSTRAINT campaigns_campaign_contacts_skipped_check CHECK ((contacts_skipped >= 0)),
    CONSTRAINT campaigns_campaign_max_attempts_busy_check CHECK ((max_attempts_busy >= 0)),
    CONSTRAINT campaigns_campaign_max_attempts_error_check CHECK ((max_attempts_error >= 0)),
    CONSTRAINT campaigns_campaign_max_attempts_no_answer_check CHECK ((max_attempts_no_answer >= 0)),
    CONSTRAINT campaigns_campaign_max_attempts_per_contact_check CHECK ((max_attempts_per_contact >= 0)),
    CONSTRAINT campaigns_campaign_max_call_duration_minutes_check CHECK ((max_call_duration_minutes >= 0)),
    CONSTRAINT campaigns_campaign_max_concurrent_calls_check CHECK ((max_concurrent_calls >= 0)),
    CONSTRAINT campaigns_campaign_retry_backoff_max_minutes_check CHECK ((retry_backoff_max_minutes >= 0)),
    CONSTRAINT campaigns_campaign_retry_delay_minutes_busy_check CHECK ((retry_delay_minutes_busy >= 0)),
    CONSTRAINT campaigns_campaign_retry_delay_minutes_check CHECK ((retry_delay_minutes >= 0)),
    CONSTRAINT campaigns_campaign_retry_delay_minutes_error_check CHECK ((retry_delay_minutes_error >= 0)),
    CONSTRAINT campaigns_campaign_retry_delay_minutes_no_answer_check CHECK ((retry_delay_minutes_no_answer >= 0)),
    CONSTRAINT campaigns_campaign_total_contacts_check CHECK ((total_contacts >= 0))
);
CREATE TABLE public.campaigns_campaignchange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by character varying(120) NOT NULL,
    name character varying(200) NOT NULL,
    description text NOT NULL,
    settings jsonb NOT NULL,
    is_test boolean NOT NULL,
    status character varying(9) NOT NULL,
    paused_code character varying(40) NOT NULL,
    paused_reason character varying(500) NOT NULL,
    started_at timestamp with time zone,
    completed_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    running_since timestamp with time zone,
    hang_up_requested_at timestamp with time zone,
    scheduled_start_at timestamp with time zone,
    scheduled_end_at timestamp with time zone,
    call_window_start time without time zone NOT NULL,
    call_window_end time without time zone NOT NULL,
    call_window_timezone character varying(64) NOT NULL,
    days_of_week character varying(3)[] NOT NULL,
    day_windows jsonb NOT NULL,
    use_contact_timezone boolean NOT NULL,
    max_concurrent_calls integer NOT NULL,
    max_attempts_per_contact integer NOT NULL,
    max_attempts_no_answer integer,
    max_attempts_busy integer,
    max_attempts_error integer,
    retry_delay_minutes integer NOT NULL,
    retry_delay_minutes_no_answer integer,
    retry_delay_minutes_busy integer,
    retry_delay_minutes_error integer,
    retry_backoff_mode character varying(11) NOT NULL,
    retry_backoff_multiplier double precision NOT NULL,
    retry_backoff_max_minutes integer,
    retry_on_error boolean NOT NULL,
    unavailable_action character varying(5) NOT NULL,
    no_auto_complete boolean NOT NULL,
    voicemail_detection_enabled boolean,
    voicemail_action character varying(13) NOT NULL,
    voicemail_drop_message text NOT NULL,
    max_call_duration_minutes integer,
    webhook_enabled boolean NOT NULL,
    webhook_url character varying(500) NOT NULL,
    webhook_events character varying(20)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    assistant_id uuid NOT NULL,
    company_id uuid NOT NULL,
    pgh_obj_id uuid NOT NULL,
    team_id uuid NOT NULL,
    CONSTRAINT campaigns_campaignchange_max_attempts_busy_check CHECK ((max_attempts_busy >= 0)),
    CONSTRAINT campaigns_campaignchange_max_attempts_error_check CHECK ((max_attempts_error >= 0)),
    CONSTRAINT campaigns_campaignchange_max_attempts_no_answer_check CHECK ((max_attempts_no_answer >= 0)),
    CONSTRAINT campaigns_campaignchange_max_attempts_per_contact_check CHECK ((max_attempts_per_contact >= 0)),
    CONSTRAINT campaigns_campaignchange_max_call_duration_minutes_check CHECK ((max_call_duration_minutes >= 0)),
    CONSTRAINT campaigns_campaignchange_max_concurrent_calls_check CHECK ((max_concurrent_calls >= 0)),
    CONSTRAINT campaigns_campaignchange_retry_backoff_max_minutes_check CHECK ((retry_backoff_max_minutes >= 0)),
    CONSTRAINT campaigns_campaignchange_retry_delay_minutes_busy_check CHECK ((retry_delay_minutes_busy >= 0)),
    CONSTRAINT campaigns_campaignchange_retry_delay_minutes_check CHECK ((retry_delay_minutes >= 0)),
    CONSTRAINT campaigns_campaignchange_retry_delay_minutes_error_check CHECK ((retry_delay_minutes_error >= 0)),
    CONSTRAINT campaigns_campaignchange_retry_delay_minutes_no_answer_check CHECK ((retry_delay_minutes_no_answer >= 0))
);
ALTER TABLE public.campaigns_campaignchange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_campaignchange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaigns_campaigncount (
    id bigint NOT NULL,
    status character varying(9) NOT NULL,
    campaigns integer NOT NULL,
    team_id uuid NOT NULL
);
ALTER TABLE public.campaigns_campaigncount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_campaigncount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaigns_campaignnumber (
    id bigint NOT NULL,
    weight smallint NOT NULL,
    campaign_id uuid NOT NULL,
    phone_number_id uuid NOT NULL,
    CONSTRAINT campaign_number_weight_1_to_20 CHECK (((weight >= 1) AND (weight <= 20))),
    CONSTRAINT campaigns_campaignnumber_weight_check CHECK ((weight >= 0))
);
ALTER TABLE public.campaigns_campaignnumber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_campaignnumber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaigns_campaignnumberchange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id bigint NOT NULL,
    weight smallint NOT NULL,
    campaign_id uuid NOT NULL,
    pgh_obj_id bigint NOT NULL,
    phone_number_id uuid NOT NULL,
    CONSTRAINT campaigns_campaignnumberchange_weight_check CHECK ((weight >= 0))
);
ALTER TABLE public.campaigns_campaignnumberchange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_campaignnumberchange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaigns_enrollment (
    id uuid NOT NULL,
    status character varying(9) NOT NULL,
    outcome character varying(14) NOT NULL,
    disposition character varying(200) NOT NULL,
    priority smallint NOT NULL,
    attempts smallint NOT NULL,
    zones text NOT NULL,
    last_attempt_at timestamp with time zone,
    next_attempt_at timestamp with time zone,
    completed_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    campaign_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    CONSTRAINT campaigns_enrollment_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT campaigns_enrollment_priority_check CHECK ((priority >= 0)),
    CONSTRAINT enrollment_final_has_end CHECK ((((completed_at IS NOT NULL) AND ((status)::text = ANY ((ARRAY['completed'::character varying, 'skipped'::character varying, 'failed'::character varying])::text[]))) OR ((completed_at IS NULL) AND ((status)::text = ANY ((ARRAY['pending'::character varying, 'queued'::character varying, 'calling'::character varying])::text[]))))),
    CONSTRAINT enrollment_next_only_queued CHECK (((next_attempt_at IS NULL) OR ((status)::text = 'queued'::text))),
    CONSTRAINT enrollment_priority_0_to_99 CHECK (((priority >= 0) AND (priority <= 99)))
)
WITH (autovacuum_vacuum_scale_factor='0.01', autovacuum_analyze_scale_factor='0.02');
CREATE TABLE public.campaigns_enrollmentblock (
    first_id uuid NOT NULL,
    contacts integer NOT NULL,
    campaign_id uuid NOT NULL,
    CONSTRAINT campaigns_enrollmentblock_contacts_check CHECK ((contacts >= 0))
);
CREATE TABLE public.campaigns_enrollmentcount (
    status character varying(9) NOT NULL,
    outcome character varying(14) NOT NULL,
    contacts integer NOT NULL,
    campaign_id uuid NOT NULL,
    CONSTRAINT campaigns_enrollmentcount_contacts_check CHECK ((contacts >= 0))
);
CREATE TABLE public.campaigns_phonenumber (
    id uuid NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by character varying(120) NOT NULL,
    number character varying(16) NOT NULL,
    label character varying(120) NOT NULL,
    max_concurrent_calls integer,
    max_calls_a_day integer,
    calls_per_second double precision,
    next_call_at timestamp with time zone,
    resting_until timestamp with time zone,
    resting_reason character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    assistant_id uuid,
    team_id uuid NOT NULL,
    CONSTRAINT campaigns_phonenumber_max_calls_a_day_check CHECK ((max_calls_a_day >= 0)),
    CONSTRAINT campaigns_phonenumber_max_concurrent_calls_check CHECK ((max_concurrent_calls >= 0)),
    CONSTRAINT phone_number_e164 CHECK (((number)::text ~ '^\+[1-9][0-9]{5,14}$'::text))
);
CREATE TABLE public.campaigns_phonenumberchange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by character varying(120) NOT NULL,
    number character varying(16) NOT NULL,
    label character varying(120) NOT NULL,
    max_concurrent_calls integer,
    max_calls_a_day integer,
    calls_per_second double precision,
    resting_until timestamp with time zone,
    resting_reason character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    assistant_id uuid,
    pgh_obj_id uuid NOT NULL,
    team_id uuid NOT NULL,
    CONSTRAINT campaigns_phonenumberchange_max_calls_a_day_check CHECK ((max_calls_a_day >= 0)),
    CONSTRAINT campaigns_phonenumberchange_max_concurrent_calls_check CHECK ((max_concurrent_calls >= 0))
);
ALTER TABLE public.campaigns_phonenumberchange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaigns_phonenumberchange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaigns_queuehead (
    status character varying(9) NOT NULL,
    zones text NOT NULL,
    priority smallint NOT NULL,
    first_id uuid NOT NULL,
    campaign_id uuid NOT NULL
);
CREATE TABLE public.campaigns_webhookdelivery (
    id uuid NOT NULL,
    event character varying(20) NOT NULL,
    data jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    sending_until timestamp with time zone,
    tries smallint NOT NULL,
    delivered_at timestamp with time zone,
    problem character varying(200) NOT NULL,
    campaign_id uuid NOT NULL,
    CONSTRAINT campaigns_webhookdelivery_tries_check CHECK ((tries >= 0)),
    CONSTRAINT delivery_once CHECK (((delivered_at IS NULL) OR (due_at IS NULL)))
);
CREATE TABLE public.contacts_company (
    id uuid NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by character varying(120) NOT NULL,
    name character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    team_id uuid NOT NULL
);
CREATE TABLE public.contacts_companychange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by character varying(120) NOT NULL,
    name character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    pgh_obj_id uuid NOT NULL,
    team_id uuid NOT NULL
);
ALTER TABLE public.contacts_companychange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contacts_companychange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contacts_contact (
    id uuid NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by character varying(120) NOT NULL,
    first_name character varying(120) NOT NULL,
    last_name character varying(120) NOT NULL,
    phone character varying(16) NOT NULL,
    secondary_phone character varying(16) NOT NULL,
    email character varying(254) NOT NULL,
    job_title character varying(120) NOT NULL,
    lead_status character varying(12) NOT NULL,
    source character varying(120) NOT NULL,
    timezone character varying(64) NOT NULL,
    dial_zones text NOT NULL,
    timezone_source character varying(8) NOT NULL,
    preferred_contact_method character varying(20) NOT NULL,
    do_not_call boolean NOT NULL,
    do_not_call_at timestamp with time zone,
    do_not_call_reason character varying(200) NOT NULL,
    notes text NOT NULL,
    tags character varying(60)[] NOT NULL,
    custom_fields jsonb NOT NULL,
    requeue_at timestamp with time zone,
    search_text text GENERATED ALWAYS AS (lower(((COALESCE(first_name, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || COALESCE(((COALESCE(last_name, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || COALESCE(((COALESCE(email, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || (COALESCE(phone, ''::character varying))::text), ''::text)), ''::text)), ''::text)), ''::text)), ''::text)))) STORED,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    company_id uuid,
    team_id uuid NOT NULL,
    import_batch_id uuid,
    CONSTRAINT contact_phone_e164 CHECK ((((phone)::text = ''::text) OR ((phone)::text ~ '^\+[1-9][0-9]{5,14}$'::text)))
);
CREATE TABLE public.contacts_contactchange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by character varying(120) NOT NULL,
    first_name character varying(120) NOT NULL,
    last_name character varying(120) NOT NULL,
    phone character varying(16) NOT NULL,
    secondary_phone character varying(16) NOT NULL,
    email character varying(254) NOT NULL,
    job_title character varying(120) NOT NULL,
    lead_status character varying(12) NOT NULL,
    source character varying(120) NOT NULL,
    timezone character varying(64) NOT NULL,
    preferred_contact_method character varying(20) NOT NULL,
    do_not_call boolean NOT NULL,
    do_not_call_at timestamp with time zone,
    do_not_call_reason character varying(200) NOT NULL,
    notes text NOT NULL,
    tags character varying(60)[] NOT NULL,
    custom_fields jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    company_id uuid,
    pgh_obj_id uuid NOT NULL,
    team_id uuid NOT NULL,
    import_batch_id uuid
);
ALTER TABLE public.contacts_contactchange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contacts_contactchange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contacts_donotcallnumber (
    id bigint NOT NULL,
    phone character varying(16) NOT NULL,
    reason character varying(200) NOT NULL,
    listed_at timestamp with time zone NOT NULL,
    team_id uuid NOT NULL,
    CONSTRAINT do_not_call_number_e164 CHECK (((phone)::text ~ '^\+[1-9][0-9]{5,14}$'::text))
);
ALTER TABLE public.contacts_donotcallnumber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contacts_donotcallnumber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contacts_donotcallnumberchange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id bigint NOT NULL,
    phone character varying(16) NOT NULL,
    reason character varying(200) NOT NULL,
    listed_at timestamp with time zone NOT NULL,
    pgh_obj_id bigint NOT NULL,
    team_id uuid NOT NULL
);
ALTER TABLE public.contacts_donotcallnumberchange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contacts_donotcallnumberchange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contacts_importbatch (
    id uuid NOT NULL,
    source character varying(4) NOT NULL,
    status character varying(9) NOT NULL,
    file_name character varying(255) NOT NULL,
    size_bytes bigint NOT NULL,
    options jsonb NOT NULL,
    processed integer NOT NULL,
    total integer,
    created integer NOT NULL,
    updated integer NOT NULL,
    failed integer NOT NULL,
    error text NOT NULL,
    created_by character varying(120) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    completed_at timestamp with time zone,
    worker uuid,
    leased_until timestamp with time zone,
    starts smallint NOT NULL,
    team_id uuid NOT NULL,
    CONSTRAINT contacts_importbatch_created_check CHECK ((created >= 0)),
    CONSTRAINT contacts_importbatch_failed_check CHECK ((failed >= 0)),
    CONSTRAINT contacts_importbatch_processed_check CHECK ((processed >= 0)),
    CONSTRAINT contacts_importbatch_size_bytes_check CHECK ((size_bytes >= 0)),
    CONSTRAINT contacts_importbatch_starts_check CHECK ((starts >= 0)),
    CONSTRAINT contacts_importbatch_total_check CHECK ((total >= 0)),
    CONSTRAINT contacts_importbatch_updated_check CHECK ((updated >= 0))
);
CREATE TABLE public.contacts_importfailure (
    id bigint NOT NULL,
    record integer NOT NULL,
    "values" jsonb NOT NULL,
    reason text NOT NULL,
    import_batch_id uuid NOT NULL,
    CONSTRAINT contacts_importfailure_record_check CHECK ((record >= 0))
);
ALTER TABLE public.contacts_importfailure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contacts_importfailure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contacts_importpart (
    id bigint NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL,
    import_batch_id uuid NOT NULL,
    CONSTRAINT contacts_importpart_number_check CHECK ((number >= 0))
);
ALTER TABLE public.contacts_importpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contacts_importpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.dialer_attempt (
    id uuid NOT NULL,
    is_test boolean NOT NULL,
    number smallint NOT NULL,
    from_number character varying(16) NOT NULL,
    to_number character varying(16) NOT NULL,
    status character varying(11) NOT NULL,
    outcome character varying(14) NOT NULL,
    carrier_sid character varying(64) NOT NULL,
    opted_out_at timestamp with time zone,
    answered_by character varying(30) NOT NULL,
    sip_response_code smallint,
    refused boolean NOT NULL,
    error_code character varying(40) NOT NULL,
    error_message character varying(500) NOT NULL,
    duration_seconds integer,
    queue_time_ms integer,
    created_at timestamp with time zone NOT NULL,
    woken_at timestamp with time zone NOT NULL,
    placing_at timestamp with time zone,
    placed_at timestamp with time zone,
    initiated_at timestamp with time zone,
    ringing_at timestamp with time zone,
    answered_at timestamp with time zone,
    hung_up_at timestamp with time zone,
    final_status character varying(20) NOT NULL,
    ended_at timestamp with time zone,
    heard_at timestamp with time zone,
    campaign_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    enrollment_id uuid NOT NULL,
    phone_number_id uuid NOT NULL,
    team_id uuid NOT NULL,
    CONSTRAINT attempt_ended_has_outcome CHECK ((((NOT ((outcome)::text = ''::text)) AND (ended_at IS NOT NULL) AND ((status)::text = 'ended'::text)) OR ((ended_at IS NOT NULL) AND ((outcome)::text = ''::text) AND ((status)::text = 'withdrawn'::text)) OR ((ended_at IS NULL) AND (placing_at IS NULL) AND ((outcome)::text = ''::text) AND ((status)::text = 'queued'::text)) OR ((ended_at IS NULL) AND ((outcome)::text = ''::text) AND ((status)::text = ANY ((ARRAY['placing'::character varying, 'placed'::character varying, 'ringing'::character varying, 'in_progress'::character varying])::text[]))))),
    CONSTRAINT dialer_attempt_duration_seconds_check CHECK ((duration_seconds >= 0)),
    CONSTRAINT dialer_attempt_number_check CHECK ((number >= 0)),
    CONSTRAINT dialer_attempt_queue_time_ms_check CHECK ((queue_time_ms >= 0)),
    CONSTRAINT dialer_attempt_sip_response_code_check CHECK ((sip_response_code >= 0))
)
WITH (autovacuum_vacuum_scale_factor='0.01', autovacuum_analyze_scale_factor='0.02');
CREATE TABLE public.dialer_callcount (
    minutes smallint NOT NULL,
    began_at timestamp with time zone NOT NULL,
    calls integer NOT NULL,
    answered integer NOT NULL,
    campaign_id uuid NOT NULL,
    CONSTRAINT dialer_callcount_answered_check CHECK ((answered >= 0)),
    CONSTRAINT dialer_callcount_calls_check CHECK ((calls >= 0)),
    CONSTRAINT dialer_callcount_minutes_check CHECK ((minutes >= 0))
);
CREATE TABLE public.dialer_callevent (
    id bigint NOT NULL,
    source character varying(20) NOT NULL,
    status character varying(20) NOT NULL,
    payload jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL,
    attempt_id uuid NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_insert_scale_factor='0.05');
ALTER TABLE public.dialer_callevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dialer_callevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.dialer_calltotal (
    id bigint NOT NULL,
    subject uuid NOT NULL,
    calls integer NOT NULL
);
ALTER TABLE public.dialer_calltotal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dialer_calltotal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.dialer_carrieraccount (
    name character varying(4) NOT NULL,
    dialing_enabled boolean NOT NULL,
    max_concurrent_calls integer,
    calls_per_second double precision,
    next_call_at timestamp with time zone,
    CONSTRAINT dialer_carrieraccount_max_concurrent_calls_check CHECK ((max_concurrent_calls >= 0))
);
CREATE TABLE public.dialer_carrieraccountchange (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    name character varying(4) NOT NULL,
    dialing_enabled boolean NOT NULL,
    max_concurrent_calls integer,
    calls_per_second double precision,
    pgh_obj_id character varying(4) NOT NULL,
    CONSTRAINT dialer_carrieraccountchange_max_concurrent_calls_check CHECK ((max_concurrent_calls >= 0))
);
ALTER TABLE public.dialer_carrieraccountchange ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dialer_carrieraccountchange_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.dialer_forgotten (
    one boolean NOT NULL,
    before timestamp with time zone NOT NULL,
    CONSTRAINT forgotten_one_row CHECK (one)
);
CREATE TABLE public.dialer_heartbeat (
    name character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);
ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.otp_static_staticdevice (
    id integer NOT NULL,
    name character varying(64) NOT NULL,
    confirmed boolean NOT NULL,
    user_id bigint NOT NULL,
    throttling_failure_count integer NOT NULL,
    throttling_failure_timestamp timestamp with time zone,
    created_at timestamp with time zone,
    last_used_at timestamp with time zone,
    CONSTRAINT otp_static_staticdevice_throttling_failure_count_check CHECK ((throttling_failure_count >= 0))
);
ALTER TABLE public.otp_static_staticdevice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.otp_static_staticdevice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.otp_static_statictoken (
    id integer NOT NULL,
    token character varying(16) NOT NULL,
    device_id integer NOT NULL
);
ALTER TABLE public.otp_static_statictoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.otp_static_statictoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.otp_totp_totpdevice (
    id integer NOT NULL,
    name character varying(64) NOT NULL,
    confirmed boolean NOT NULL,
    key character varying(80) NOT NULL,
    step smallint NOT NULL,
    t0 bigint NOT NULL,
    digits smallint NOT NULL,
    tolerance smallint NOT NULL,
    drift smallint NOT NULL,
    last_t bigint NOT NULL,
    user_id bigint NOT NULL,
    throttling_failure_count integer NOT NULL,
    throttling_failure_timestamp timestamp with time zone,
    created_at timestamp with time zone,
    last_used_at timestamp with time zone,
    CONSTRAINT otp_totp_totpdevice_digits_check CHECK ((digits >= 0)),
    CONSTRAINT otp_totp_totpdevice_step_check CHECK ((step >= 0)),
    CONSTRAINT otp_totp_totpdevice_throttling_failure_count_check CHECK ((throttling_failure_count >= 0)),
    CONSTRAINT otp_totp_totpdevice_tolerance_check CHECK ((tolerance >= 0))
);
ALTER TABLE public.otp_totp_totpdevice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.otp_totp_totpdevice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.pghistory_context (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    metadata jsonb NOT NULL
);
INSERT INTO public.accounts_apikey VALUES ('01a22e45-0c69-7101-9781-33070aeeaf09', 'Test key', 'tk_test_oHBW', '363e99bae306d656048e681dee8c8b483ec195a1e597ceba78d5aa7929351b7b', true, '{*}', 1000, NULL, NULL, NULL, '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.accounts_apikey VALUES ('01a22e45-0c6d-745e-9bc9-c8bfcde21f86', 'Revoked key', 'tk_live_Gg1U', '772912c7f0a5e746fa710bf31163e5ce71e579f6e0266bb545f233490e7e4408', false, '{calls:read}', 1000, NULL, '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.accounts_apikey VALUES ('01a22e45-0c5a-718a-81e7-b33e1e29c4db', 'First key', 'tk_live_Mj2I', '091c139405b82cecb033584bdbbdfe1f72dc9bac7a0b7c1fdcb3ab1c8f99d0ec', false, '{*}', 1000, NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.accounts_apikeychange VALUES (1, '2026-11-30 21:03:26.751427+00', 'created', NULL, NULL, '01a22e45-0c5a-718a-81e7-b33e1e29c4db', 'First key', 'tk_live_Mj2I', false, '{*}', 1000, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-0c5a-718a-81e7-b33e1e29c4db', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.accounts_apikeychange VALUES (2, '2026-11-30 21:03:26.828316+00', 'created', NULL, NULL, '01a22e45-0c69-7101-9781-33070aeeaf09', 'Test key', 'tk_test_oHBW', true, '{*}', 1000, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-0c69-7101-9781-33070aeeaf09', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.accounts_apikeychange VALUES (3, '2026-11-30 21:03:26.840324+00', 'created', NULL, NULL, '01a22e45-0c6d-745e-9bc9-c8bfcde21f86', 'Revoked key', 'tk_live_Gg1U', false, '{calls:read}', 1000, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-0c6d-745e-9bc9-c8bfcde21f86', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.accounts_apikeychange VALUES (4, '2026-11-30 21:03:26.847244+00', 'changed', NULL, NULL, '01a22e45-0c6d-745e-9bc9-c8bfcde21f86', 'Revoked key', 'tk_live_Gg1U', false, '{calls:read}', 1000, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-0c6d-745e-9bc9-c8bfcde21f86', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.accounts_idempotentrequest VALUES (1, '1dc433a1269676ec83843681738eee192ccf5494dbee9e5d6a8698c840008c54', 'a1fce925e3feb0e5cc03aa4b14d18eb5e8fcdcc2cce1eb1ee8d9c106b96b4dbb', '2026-06-01 16:00:00+00', 201, '{"ETag": "\"9f88a4003788eed0ef1c141755d22f59.9499f8c9fb2ce4ce\"", "Content-Type": "application/json"}', '{"success":true,"campaign":{"id":"camp_01m8q4aa51e38tptck41hdm5ny","team_id":"team_01m8q4a31peb3v7f1hzd7ez4q9","assistant_id":"asst_01m8q4a34qehmassy058cr9n5j","company_id":"comp_01m8q4a34he0w8a09319v85p65","name":"draft","description":"","from_number":"+13035550100","status":"draft","paused_code":"","paused_reason":"","blocked_by":null,"next_call_at":null,"call_window_start":"09:00","call_window_end":"17:00","call_window_timezone":"America/New_York","days_of_week":["mon","tue","wed","thu","fri","sat","sun"],"day_windows":{},"use_contact_timezone_for_call_window":true,"max_concurrent_calls":3,"max_attempts_per_contact":3,"max_attempts_no_answer":null,"max_attempts_busy":null,"max_attempts_error":null,"retry_delay_minutes":60,"retry_delay_minutes_no_answer":null,"retry_delay_minutes_busy":null,"retry_delay_minutes_error":null,"retry_backoff_mode":"fixed","retry_backoff_multiplier":2.0,"retry_backoff_max_minutes":null,"retry_on_error":false,"unavailable_action":"retry","no_auto_complete":false,"voicemail_detection_enabled":null,"voicemail_action":"","voicemail_drop_message":"","max_call_duration_minutes":null,"settings":{},"webhook_enabled":false,"webhook_url":"","webhook_events":[],"is_test":false,"total_contacts":0,"contacts_called":0,"contacts_completed":0,"contacts_answered":0,"contacts_skipped":0,"scheduled_start_at":null,"scheduled_end_at":null,"started_at":null,"completed_at":null,"cancelled_at":null,"created_at":"2026-06-01T16:00:00Z","updated_at":"2026-06-01T16:00:00Z","deleted_at":null,"assistant":{"id":"asst_01m8q4a34qehmassy058cr9n5j","name":"Ada"},"from_number_ids":["pn_01m8q4a355evwt2sqwpxwgp33t","pn_01m8q4a35ne79b1ap6qzst6k2e"],"contact_count":0,"campaign_contacts":[]}}');
INSERT INTO public.accounts_membership VALUES (1, 'owner', 1, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.accounts_membershipchange VALUES (1, '2026-11-30 21:03:26.751427+00', 'created', NULL, NULL, 1, 'owner', 1, 1, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.accounts_team VALUES ('01a22e45-0c36-72c7-b3bc-31fb4eef92e9', 'first', 'First team', true, NULL, NULL, NULL, NULL, '2026-06-01 16:00:00+00');
INSERT INTO public.accounts_teamchange VALUES (1, '2026-11-30 21:03:26.751427+00', 'created', NULL, NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', 'first', 'First team', true, NULL, NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.accounts_user VALUES (1, 'pbkdf2_sha256$1000000$7QwLrnP7DCs04BXeZ8LOuk$rWnGFVUPXUTfH3C+PvkowSbiBXIaumRktysfbIjLs14=', NULL, true, 'owner', '', '', '', true, true, '2026-06-01 16:00:00+00', '', '', NULL);
INSERT INTO public.accounts_userchange VALUES (1, '2026-11-30 21:03:26.751427+00', 'created', NULL, NULL, 1, true, 'owner', '', '', '', true, true, '2026-06-01 16:00:00+00', '', '', NULL, 1);
INSERT INTO public.auth_permission VALUES (1, 'Can add log entry', 1, 'add_logentry');
INSERT INTO public.auth_permission VALUES (2, 'Can change log entry', 1, 'change_logentry');
INSERT INTO public.auth_permission VALUES (3, 'Can delete log entry', 1, 'delete_logentry');
INSERT INTO public.auth_permission VALUES (4, 'Can view log entry', 1, 'view_logentry');
INSERT INTO public.auth_permission VALUES (5, 'Can add permission', 2, 'add_permission');
INSERT INTO public.auth_permission VALUES (6, 'Can change permission', 2, 'change_permission');
INSERT INTO public.auth_permission VALUES (7, 'Can delete permission', 2, 'delete_permission');
INSERT INTO public.auth_permission VALUES (8, 'Can view permission', 2, 'view_permission');
INSERT INTO public.auth_permission VALUES (9, 'Can add group', 3, 'add_group');
INSERT INTO public.auth_permission VALUES (10, 'Can change group', 3, 'change_group');
INSERT INTO public.auth_permission VALUES (11, 'Can delete group', 3, 'delete_group');
INSERT INTO public.auth_permission VALUES (12, 'Can view group', 3, 'view_group');
INSERT INTO public.auth_permission VALUES (13, 'Can add content type', 4, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (14, 'Can change content type', 4, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (15, 'Can delete content type', 4, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (16, 'Can view content type', 4, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (17, 'Can add session', 5, 'add_session');
INSERT INTO public.auth_permission VALUES (18, 'Can change session', 5, 'change_session');
INSERT INTO public.auth_permission VALUES (19, 'Can delete session', 5, 'delete_session');
INSERT INTO public.auth_permission VALUES (20, 'Can view session', 5, 'view_session');
INSERT INTO public.auth_permission VALUES (21, 'Can add access attempt', 6, 'add_accessattempt');
INSERT INTO public.auth_permission VALUES (22, 'Can change access attempt', 6, 'change_accessattempt');
INSERT INTO public.auth_permission VALUES (23, 'Can delete access attempt', 6, 'delete_accessattempt');
INSERT INTO public.auth_permission VALUES (24, 'Can view access attempt', 6, 'view_accessattempt');
INSERT INTO public.auth_permission VALUES (25, 'Can add access log', 7, 'add_accesslog');
INSERT INTO public.auth_permission VALUES (26, 'Can change access log', 7, 'change_accesslog');
INSERT INTO public.auth_permission VALUES (27, 'Can delete access log', 7, 'delete_accesslog');
INSERT INTO public.auth_permission VALUES (28, 'Can view access log', 7, 'view_accesslog');
INSERT INTO public.auth_permission VALUES (29, 'Can add access failure', 8, 'add_accessfailurelog');
INSERT INTO public.auth_permission VALUES (30, 'Can change access failure', 8, 'change_accessfailurelog');
INSERT INTO public.auth_permission VALUES (31, 'Can delete access failure', 8, 'delete_accessfailurelog');
INSERT INTO public.auth_permission VALUES (32, 'Can view access failure', 8, 'view_accessfailurelog');
INSERT INTO public.auth_permission VALUES (33, 'Can add access attempt expiration', 9, 'add_accessattemptexpiration');
INSERT INTO public.auth_permission VALUES (34, 'Can change access attempt expiration', 9, 'change_accessattemptexpiration');
INSERT INTO public.auth_permission VALUES (35, 'Can delete access attempt expiration', 9, 'delete_accessattemptexpiration');
INSERT INTO public.auth_permission VALUES (36, 'Can view access attempt expiration', 9, 'view_accessattemptexpiration');
INSERT INTO public.auth_permission VALUES (37, 'Can add TOTP device', 10, 'add_totpdevice');
INSERT INTO public.auth_permission VALUES (38, 'Can change TOTP device', 10, 'change_totpdevice');
INSERT INTO public.auth_permission VALUES (39, 'Can delete TOTP device', 10, 'delete_totpdevice');
INSERT INTO public.auth_permission VALUES (40, 'Can view TOTP device', 10, 'view_totpdevice');
INSERT INTO public.auth_permission VALUES (41, 'Can add static device', 11, 'add_staticdevice');
INSERT INTO public.auth_permission VALUES (42, 'Can change static device', 11, 'change_staticdevice');
INSERT INTO public.auth_permission VALUES (43, 'Can delete static device', 11, 'delete_staticdevice');
INSERT INTO public.auth_permission VALUES (44, 'Can view static device', 11, 'view_staticdevice');
INSERT INTO public.auth_permission VALUES (45, 'Can add static token', 12, 'add_statictoken');
INSERT INTO public.auth_permission VALUES (46, 'Can change static token', 12, 'change_statictoken');
INSERT INTO public.auth_permission VALUES (47, 'Can delete static token', 12, 'delete_statictoken');
INSERT INTO public.auth_permission VALUES (48, 'Can view static token', 12, 'view_statictoken');
INSERT INTO public.auth_permission VALUES (49, 'Can add context', 13, 'add_context');
INSERT INTO public.auth_permission VALUES (50, 'Can change context', 13, 'change_context');
INSERT INTO public.auth_permission VALUES (51, 'Can delete context', 13, 'delete_context');
INSERT INTO public.auth_permission VALUES (52, 'Can view context', 13, 'view_context');
INSERT INTO public.auth_permission VALUES (53, 'Can add events', 14, 'add_events');
INSERT INTO public.auth_permission VALUES (54, 'Can change events', 14, 'change_events');
INSERT INTO public.auth_permission VALUES (55, 'Can delete events', 14, 'delete_events');
INSERT INTO public.auth_permission VALUES (56, 'Can view events', 14, 'view_events');
INSERT INTO public.auth_permission VALUES (57, 'Can add middleware events', 15, 'add_middlewareevents');
INSERT INTO public.auth_permission VALUES (58, 'Can change middleware events', 15, 'change_middlewareevents');
INSERT INTO public.auth_permission VALUES (59, 'Can delete middleware events', 15, 'delete_middlewareevents');
INSERT INTO public.auth_permission VALUES (60, 'Can view middleware events', 15, 'view_middlewareevents');
INSERT INTO public.auth_permission VALUES (61, 'Can add team', 16, 'add_team');
INSERT INTO public.auth_permission VALUES (62, 'Can change team', 16, 'change_team');
INSERT INTO public.auth_permission VALUES (63, 'Can delete team', 16, 'delete_team');
INSERT INTO public.auth_permission VALUES (64, 'Can view team', 16, 'view_team');
INSERT INTO public.auth_permission VALUES (65, 'Can add team change', 17, 'add_teamchange');
INSERT INTO public.auth_permission VALUES (66, 'Can change team change', 17, 'change_teamchange');
INSERT INTO public.auth_permission VALUES (67, 'Can delete team change', 17, 'delete_teamchange');
INSERT INTO public.auth_permission VALUES (68, 'Can view team change', 17, 'view_teamchange');
INSERT INTO public.auth_permission VALUES (69, 'Can add user change', 18, 'add_userchange');
INSERT INTO public.auth_permission VALUES (70, 'Can change user change', 18, 'change_userchange');
INSERT INTO public.auth_permission VALUES (71, 'Can delete user change', 18, 'delete_userchange');
INSERT INTO public.auth_permission VALUES (72, 'Can view user change', 18, 'view_userchange');
INSERT INTO public.auth_permission VALUES (73, 'Can add user', 19, 'add_user');
INSERT INTO public.auth_permission VALUES (74, 'Can change user', 19, 'change_user');
INSERT INTO public.auth_permission VALUES (75, 'Can delete user', 19, 'delete_user');
INSERT INTO public.auth_permission VALUES (76, 'Can view user', 19, 'view_user');
INSERT INTO public.auth_permission VALUES (77, 'Can add API key', 20, 'add_apikey');
INSERT INTO public.auth_permission VALUES (78, 'Can change API key', 20, 'change_apikey');
INSERT INTO public.auth_permission VALUES (79, 'Can delete API key', 20, 'delete_apikey');
INSERT INTO public.auth_permission VALUES (80, 'Can view API key', 20, 'view_apikey');
INSERT INTO public.auth_permission VALUES (81, 'Can add idempotent request', 21, 'add_idempotentrequest');
INSERT INTO public.auth_permission VALUES (82, 'Can change idempotent request', 21, 'change_idempotentrequest');
INSERT INTO public.auth_permission VALUES (83, 'Can delete idempotent request', 21, 'delete_idempotentrequest');
INSERT INTO public.auth_permission VALUES (84, 'Can view idempotent request', 21, 'view_idempotentrequest');
INSERT INTO public.auth_permission VALUES (85, 'Can add membership', 22, 'add_membership');
INSERT INTO public.auth_permission VALUES (86, 'Can change membership', 22, 'change_membership');
INSERT INTO public.auth_permission VALUES (87, 'Can delete membership', 22, 'delete_membership');
INSERT INTO public.auth_permission VALUES (88, 'Can view membership', 22, 'view_membership');
INSERT INTO public.auth_permission VALUES (89, 'Can add membership change', 23, 'add_membershipchange');
INSERT INTO public.auth_permission VALUES (90, 'Can change membership change', 23, 'change_membershipchange');
INSERT INTO public.auth_permission VALUES (91, 'Can delete membership change', 23, 'delete_membershipchange');
INSERT INTO public.auth_permission VALUES (92, 'Can view membership change', 23, 'view_membershipchange');
INSERT INTO public.auth_permission VALUES (93, 'Can add api key change', 24, 'add_apikeychange');
INSERT INTO public.auth_permission VALUES (94, 'Can change api key change', 24, 'change_apikeychange');
INSERT INTO public.auth_permission VALUES (95, 'Can delete api key change', 24, 'delete_apikeychange');
INSERT INTO public.auth_permission VALUES (96, 'Can view api key change', 24, 'view_apikeychange');
INSERT INTO public.auth_permission VALUES (97, 'Can add company', 25, 'add_company');
INSERT INTO public.auth_permission VALUES (98, 'Can change company', 25, 'change_company');
INSERT INTO public.auth_permission VALUES (99, 'Can delete company', 25, 'delete_company');
INSERT INTO public.auth_permission VALUES (100, 'Can view company', 25, 'view_company');
INSERT INTO public.auth_permission VALUES (101, 'Can add company change', 26, 'add_companychange');
INSERT INTO public.auth_permission VALUES (102, 'Can change company change', 26, 'change_companychange');
INSERT INTO public.auth_permission VALUES (103, 'Can delete company change', 26, 'delete_companychange');
INSERT INTO public.auth_permission VALUES (104, 'Can view company change', 26, 'view_companychange');
INSERT INTO public.auth_permission VALUES (105, 'Can add contact', 27, 'add_contact');
INSERT INTO public.auth_permission VALUES (106, 'Can change contact', 27, 'change_contact');
INSERT INTO public.auth_permission VALUES (107, 'Can delete contact', 27, 'delete_contact');
INSERT INTO public.auth_permission VALUES (108, 'Can view contact', 27, 'view_contact');
INSERT INTO public.auth_permission VALUES (109, 'Can add import', 28, 'add_importbatch');
INSERT INTO public.auth_permission VALUES (110, 'Can change import', 28, 'change_importbatch');
INSERT INTO public.auth_permission VALUES (111, 'Can delete import', 28, 'delete_importbatch');
INSERT INTO public.auth_permission VALUES (112, 'Can view import', 28, 'view_importbatch');
INSERT INTO public.auth_permission VALUES (113, 'Can add contact change', 29, 'add_contactchange');
INSERT INTO public.auth_permission VALUES (114, 'Can change contact change', 29, 'change_contactchange');
INSERT INTO public.auth_permission VALUES (115, 'Can delete contact change', 29, 'delete_contactchange');
INSERT INTO public.auth_permission VALUES (116, 'Can view contact change', 29, 'view_contactchange');
INSERT INTO public.auth_permission VALUES (117, 'Can add import failure', 30, 'add_importfailure');
INSERT INTO public.auth_permission VALUES (118, 'Can change import failure', 30, 'change_importfailure');
INSERT INTO public.auth_permission VALUES (119, 'Can delete import failure', 30, 'delete_importfailure');
INSERT INTO public.auth_permission VALUES (120, 'Can view import failure', 30, 'view_importfailure');
INSERT INTO public.auth_permission VALUES (121, 'Can add import part', 31, 'add_importpart');
INSERT INTO public.auth_permission VALUES (122, 'Can change import part', 31, 'change_importpart');
INSERT INTO public.auth_permission VALUES (123, 'Can delete import part', 31, 'delete_importpart');
INSERT INTO public.auth_permission VALUES (124, 'Can view import part', 31, 'view_importpart');
INSERT INTO public.auth_permission VALUES (125, 'Can add do-not-call number', 32, 'add_donotcallnumber');
INSERT INTO public.auth_permission VALUES (126, 'Can change do-not-call number', 32, 'change_donotcallnumber');
INSERT INTO public.auth_permission VALUES (127, 'Can delete do-not-call number', 32, 'delete_donotcallnumber');
INSERT INTO public.auth_permission VALUES (128, 'Can view do-not-call number', 32, 'view_donotcallnumber');
INSERT INTO public.auth_permission VALUES (129, 'Can add do not call number change', 33, 'add_donotcallnumberchange');
INSERT INTO public.auth_permission VALUES (130, 'Can change do not call number change', 33, 'change_donotcallnumberchange');
INSERT INTO public.auth_permission VALUES (131, 'Can delete do not call number change', 33, 'delete_donotcallnumberchange');
INSERT INTO public.auth_permission VALUES (132, 'Can view do not call number change', 33, 'view_donotcallnumberchange');
INSERT INTO public.auth_permission VALUES (133, 'Can add assistant', 34, 'add_assistant');
INSERT INTO public.auth_permission VALUES (134, 'Can change assistant', 34, 'change_assistant');
INSERT INTO public.auth_permission VALUES (135, 'Can delete assistant', 34, 'delete_assistant');
INSERT INTO public.auth_permission VALUES (136, 'Can view assistant', 34, 'view_assistant');
INSERT INTO public.auth_permission VALUES (137, 'Can add assistant change', 35, 'add_assistantchange');
INSERT INTO public.auth_permission VALUES (138, 'Can change assistant change', 35, 'change_assistantchange');
INSERT INTO public.auth_permission VALUES (139, 'Can delete assistant change', 35, 'delete_assistantchange');
INSERT INTO public.auth_permission VALUES (140, 'Can view assistant change', 35, 'view_assistantchange');
INSERT INTO public.auth_permission VALUES (141, 'Can add campaign', 36, 'add_campaign');
INSERT INTO public.auth_permission VALUES (142, 'Can change campaign', 36, 'change_campaign');
INSERT INTO public.auth_permission VALUES (143, 'Can delete campaign', 36, 'delete_campaign');
INSERT INTO public.auth_permission VALUES (144, 'Can view campaign', 36, 'view_campaign');
INSERT INTO public.auth_permission VALUES (145, 'Can add campaign change', 37, 'add_campaignchange');
INSERT INTO public.auth_permission VALUES (146, 'Can change campaign change', 37, 'change_campaignchange');
INSERT INTO public.auth_permission VALUES (147, 'Can delete campaign change', 37, 'delete_campaignchange');
INSERT INTO public.auth_permission VALUES (148, 'Can view campaign change', 37, 'view_campaignchange');
INSERT INTO public.auth_permission VALUES (149, 'Can add campaign number', 38, 'add_campaignnumber');
INSERT INTO public.auth_permission VALUES (150, 'Can change campaign number', 38, 'change_campaignnumber');
INSERT INTO public.auth_permission VALUES (151, 'Can delete campaign number', 38, 'delete_campaignnumber');
INSERT INTO public.auth_permission VALUES (152, 'Can view campaign number', 38, 'view_campaignnumber');
INSERT INTO public.auth_permission VALUES (153, 'Can add enrolled contact', 39, 'add_enrollment');
INSERT INTO public.auth_permission VALUES (154, 'Can change enrolled contact', 39, 'change_enrollment');
INSERT INTO public.auth_permission VALUES (155, 'Can delete enrolled contact', 39, 'delete_enrollment');
INSERT INTO public.auth_permission VALUES (156, 'Can view enrolled contact', 39, 'view_enrollment');
INSERT INTO public.auth_permission VALUES (157, 'Can add campaign count', 40, 'add_campaigncount');
INSERT INTO public.auth_permission VALUES (158, 'Can change campaign count', 40, 'change_campaigncount');
INSERT INTO public.auth_permission VALUES (159, 'Can delete campaign count', 40, 'delete_campaigncount');
INSERT INTO public.auth_permission VALUES (160, 'Can view campaign count', 40, 'view_campaigncount');
INSERT INTO public.auth_permission VALUES (161, 'Can add queue head', 41, 'add_queuehead');
INSERT INTO public.auth_permission VALUES (162, 'Can change queue head', 41, 'change_queuehead');
INSERT INTO public.auth_permission VALUES (163, 'Can delete queue head', 41, 'delete_queuehead');
INSERT INTO public.auth_permission VALUES (164, 'Can view queue head', 41, 'view_queuehead');
INSERT INTO public.auth_permission VALUES (165, 'Can add enrollment block', 42, 'add_enrollmentblock');
INSERT INTO public.auth_permission VALUES (166, 'Can change enrollment block', 42, 'change_enrollmentblock');
INSERT INTO public.auth_permission VALUES (167, 'Can delete enrollment block', 42, 'delete_enrollmentblock');
INSERT INTO public.auth_permission VALUES (168, 'Can view enrollment block', 42, 'view_enrollmentblock');
INSERT INTO public.auth_permission VALUES (169, 'Can add enrollment count', 43, 'add_enrollmentcount');
INSERT INTO public.auth_permission VALUES (170, 'Can change enrollment count', 43, 'change_enrollmentcount');
INSERT INTO public.auth_permission VALUES (171, 'Can delete enrollment count', 43, 'delete_enrollmentcount');
INSERT INTO public.auth_permission VALUES (172, 'Can view enrollment count', 43, 'view_enrollmentcount');
INSERT INTO public.auth_permission VALUES (173, 'Can add phone number', 44, 'add_phonenumber');
INSERT INTO public.auth_permission VALUES (174, 'Can change phone number', 44, 'change_phonenumber');
INSERT INTO public.auth_permission VALUES (175, 'Can delete phone number', 44, 'delete_phonenumber');
INSERT INTO public.auth_permission VALUES (176, 'Can view phone number', 44, 'view_phonenumber');
INSERT INTO public.auth_permission VALUES (177, 'Can add campaign number change', 45, 'add_campaignnumberchange');
INSERT INTO public.auth_permission VALUES (178, 'Can change campaign number change', 45, 'change_campaignnumberchange');
INSERT INTO public.auth_permission VALUES (179, 'Can delete campaign number change', 45, 'delete_campaignnumberchange');
INSERT INTO public.auth_permission VALUES (180, 'Can view campaign number change', 45, 'view_campaignnumberchange');
INSERT INTO public.auth_permission VALUES (181, 'Can add phone number change', 46, 'add_phonenumberchange');
INSERT INTO public.auth_permission VALUES (182, 'Can change phone number change', 46, 'change_phonenumberchange');
INSERT INTO public.auth_permission VALUES (183, 'Can delete phone number change', 46, 'delete_phonenumberchange');
INSERT INTO public.auth_permission VALUES (184, 'Can view phone number change', 46, 'view_phonenumberchange');
INSERT INTO public.auth_permission VALUES (185, 'Can add webhook delivery', 47, 'add_webhookdelivery');
INSERT INTO public.auth_permission VALUES (186, 'Can change webhook delivery', 47, 'change_webhookdelivery');
INSERT INTO public.auth_permission VALUES (187, 'Can delete webhook delivery', 47, 'delete_webhookdelivery');
INSERT INTO public.auth_permission VALUES (188, 'Can view webhook delivery', 47, 'view_webhookdelivery');
INSERT INTO public.auth_permission VALUES (189, 'Can add carrier account', 48, 'add_carrieraccount');
INSERT INTO public.auth_permission VALUES (190, 'Can change carrier account', 48, 'change_carrieraccount');
INSERT INTO public.auth_permission VALUES (191, 'Can delete carrier account', 48, 'delete_carrieraccount');
INSERT INTO public.auth_permission VALUES (192, 'Can view carrier account', 48, 'view_carrieraccount');
INSERT INTO public.auth_permission VALUES (193, 'Can add carrier account change', 49, 'add_carrieraccountchange');
INSERT INTO public.auth_permission VALUES (194, 'Can change carrier account change', 49, 'change_carrieraccountchange');
INSERT INTO public.auth_permission VALUES (195, 'Can delete carrier account change', 49, 'delete_carrieraccountchange');
INSERT INTO public.auth_permission VALUES (196, 'Can view carrier account change', 49, 'view_carrieraccountchange');
INSERT INTO public.auth_permission VALUES (197, 'Can add heartbeat', 50, 'add_heartbeat');
INSERT INTO public.auth_permission VALUES (198, 'Can change heartbeat', 50, 'change_heartbeat');
INSERT INTO public.auth_permission VALUES (199, 'Can delete heartbeat', 50, 'delete_heartbeat');
INSERT INTO public.auth_permission VALUES (200, 'Can view heartbeat', 50, 'view_heartbeat');
INSERT INTO public.auth_permission VALUES (201, 'Can add call', 51, 'add_attempt');
INSERT INTO public.auth_permission VALUES (202, 'Can change call', 51, 'change_attempt');
INSERT INTO public.auth_permission VALUES (203, 'Can delete call', 51, 'delete_attempt');
INSERT INTO public.auth_permission VALUES (204, 'Can view call', 51, 'view_attempt');
INSERT INTO public.auth_permission VALUES (205, 'Can add call count', 52, 'add_callcount');
INSERT INTO public.auth_permission VALUES (206, 'Can change call count', 52, 'change_callcount');
INSERT INTO public.auth_permission VALUES (207, 'Can delete call count', 52, 'delete_callcount');
INSERT INTO public.auth_permission VALUES (208, 'Can view call count', 52, 'view_callcount');
INSERT INTO public.auth_permission VALUES (209, 'Can add forgotten', 53, 'add_forgotten');
INSERT INTO public.auth_permission VALUES (210, 'Can change forgotten', 53, 'change_forgotten');
INSERT INTO public.auth_permission VALUES (211, 'Can delete forgotten', 53, 'delete_forgotten');
INSERT INTO public.auth_permission VALUES (212, 'Can view forgotten', 53, 'view_forgotten');
INSERT INTO public.auth_permission VALUES (213, 'Can add call event', 54, 'add_callevent');
INSERT INTO public.auth_permission VALUES (214, 'Can change call event', 54, 'change_callevent');
INSERT INTO public.auth_permission VALUES (215, 'Can delete call event', 54, 'delete_callevent');
INSERT INTO public.auth_permission VALUES (216, 'Can view call event', 54, 'view_callevent');
INSERT INTO public.auth_permission VALUES (217, 'Can add call total', 55, 'add_calltotal');
INSERT INTO public.auth_permission VALUES (218, 'Can change call total', 55, 'change_calltotal');
INSERT INTO public.auth_permission VALUES (219, 'Can delete call total', 55, 'delete_calltotal');
INSERT INTO public.auth_permission VALUES (220, 'Can view call total', 55, 'view_calltotal');
INSERT INTO public.campaigns_assistant VALUES ('01a22e45-0c97-7468-ace7-c02a1984d4b2', NULL, '', 'Ada', true, 'script', '', 'Hello {{contact.first_name}}.', 'en-US', false, 'hangup', '', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_assistantchange VALUES (1, '2026-11-30 21:03:26.874949+00', 'created', NULL, NULL, '01a22e45-0c97-7468-ace7-c02a1984d4b2', NULL, '', 'Ada', true, 'script', '', 'Hello {{contact.first_name}}.', 'en-US', false, 'hangup', '', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaign VALUES ('01a22e45-28a1-70d1-ab69-932062da16be', NULL, '', 'draft', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, 3, 0, 0, 0, 1, NULL, NULL, '09:00:00', '17:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 3, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '', '{}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaign VALUES ('01a22e45-29c4-77b0-9c34-c0fa6b3306ed', NULL, '', 'scheduled', '', '{}', false, 'scheduled', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, 3, 0, 0, 0, 0, '2026-06-02 16:00:00+00', NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 3, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '', '{}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaign VALUES ('01a22e45-2fad-72c5-9cde-2701acf0916c', NULL, '', 'paused', 'Changed while it was paused.', '{}', false, 'paused', 'by_user', 'Paused by a user.', '2026-06-01 16:00:00+00', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 'cap_reached', NULL, '2026-06-01 16:00:00+00', NULL, 4, 2, 1, 1, 0, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 2, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '', '{}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaign VALUES ('01a22e45-2a21-746b-bbec-01d2094274ef', NULL, '', 'completed', '', '{}', false, 'completed', '', '', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 'calls_in_progress', NULL, '2026-06-01 16:00:00+00', NULL, 2, 2, 2, 1, 0, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 3, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '', '{}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaign VALUES ('01a22e45-2e6c-705d-90af-65cf064d0a9f', '2026-06-01 16:00:00+00', 'owner', 'deleted', '', '{}', false, 'cancelled', '', '', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 'cap_reached', NULL, '2026-06-01 16:00:00+00', NULL, 3, 1, 1, 1, 0, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '', '{}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaign VALUES ('01a22e45-39b2-7186-b5a0-67ba5a0abb48', NULL, '', 'test', '', '{}', true, 'running', '', '', '2026-06-01 16:59:30+00', NULL, NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, 'cap_reached', NULL, '2026-06-01 16:59:30+00', NULL, 2, 1, 1, 1, 0, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '', '{}', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaign VALUES ('01a22e45-2d0e-7183-81de-2667ff5899c0', NULL, '', 'cancelled', '', '{}', false, 'cancelled', '', '', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 'cap_reached', NULL, '2026-06-01 16:00:00+00', NULL, 3, 1, 1, 1, 0, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '', '{}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaign VALUES ('01a22e45-38d5-77be-8d64-aec3d513d4d6', NULL, '', 'office hours', '', '{}', false, 'running', '', '', '2026-06-01 16:59:30+00', NULL, NULL, NULL, '2026-06-01 17:00:30+00', NULL, NULL, 'cap_reached', NULL, '2026-06-01 16:59:30+00', NULL, 4, 1, 0, 0, 0, NULL, NULL, '09:00:00', '17:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '', '{}', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaign VALUES ('01a22e45-3157-7683-af8c-57e511bb924d', NULL, '', 'running', '', '{}', false, 'running', '', '', '2026-06-01 16:00:00+00', NULL, NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, 'cap_reached', NULL, '2026-06-01 16:00:00+00', NULL, 20, 15, 7, 1, 2, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 8, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, true, 'https://hooks.example.com/talkturo', 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz', '{}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (1, '2026-11-30 21:03:34.060323+00', 'created', '{"by": "First key (tk_live_Mj2I…)", "key": "key_01m8q4a32te6583sxk7rf2kh6v", "path": "/api/crm/campaigns", "method": "POST", "request_id": "req_01m8q4a7xxe539f6g6ay32byfn"}', 'baa0f398-0ebe-41bf-a544-1d76c60eebc2', '01a22e45-28a1-70d1-ab69-932062da16be', NULL, '', 'draft', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '09:00:00', '17:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 3, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-28a1-70d1-ab69-932062da16be', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (2, '2026-11-30 21:03:34.348296+00', 'created', NULL, NULL, '01a22e45-29c4-77b0-9c34-c0fa6b3306ed', NULL, '', 'scheduled', '', '{}', false, 'scheduled', '', '', NULL, NULL, NULL, NULL, NULL, '2026-06-02 16:00:00+00', NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 3, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-29c4-77b0-9c34-c0fa6b3306ed', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (3, '2026-11-30 21:03:34.440346+00', 'created', NULL, NULL, '01a22e45-2a21-746b-bbec-01d2094274ef', NULL, '', 'completed', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 3, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2a21-746b-bbec-01d2094274ef', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (4, '2026-11-30 21:03:34.510591+00', 'changed', NULL, NULL, '01a22e45-2a21-746b-bbec-01d2094274ef', NULL, '', 'completed', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 3, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2a21-746b-bbec-01d2094274ef', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (5, '2026-11-30 21:03:35.108799+00', 'changed', NULL, NULL, '01a22e45-2a21-746b-bbec-01d2094274ef', NULL, '', 'completed', '', '{}', false, 'running', '', '', '2026-06-01 16:00:00+00', NULL, NULL, '2026-06-01 16:00:00+00', NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 3, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2a21-746b-bbec-01d2094274ef', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (6, '2026-11-30 21:03:35.184487+00', 'created', NULL, NULL, '01a22e45-2d0e-7183-81de-2667ff5899c0', NULL, '', 'cancelled', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2d0e-7183-81de-2667ff5899c0', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (7, '2026-11-30 21:03:35.272352+00', 'changed', NULL, NULL, '01a22e45-2d0e-7183-81de-2667ff5899c0', NULL, '', 'cancelled', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2d0e-7183-81de-2667ff5899c0', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (8, '2026-11-30 21:03:35.50984+00', 'changed', NULL, NULL, '01a22e45-2d0e-7183-81de-2667ff5899c0', NULL, '', 'cancelled', '', '{}', false, 'running', '', '', '2026-06-01 16:00:00+00', NULL, NULL, '2026-06-01 16:00:00+00', NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2d0e-7183-81de-2667ff5899c0', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (9, '2026-11-30 21:03:35.534243+00', 'created', NULL, NULL, '01a22e45-2e6c-705d-90af-65cf064d0a9f', NULL, '', 'deleted', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2e6c-705d-90af-65cf064d0a9f', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (10, '2026-11-30 21:03:35.612334+00', 'changed', NULL, NULL, '01a22e45-2e6c-705d-90af-65cf064d0a9f', NULL, '', 'deleted', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2e6c-705d-90af-65cf064d0a9f', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (11, '2026-11-30 21:03:35.842033+00', 'changed', NULL, NULL, '01a22e45-2e6c-705d-90af-65cf064d0a9f', NULL, '', 'deleted', '', '{}', false, 'running', '', '', '2026-06-01 16:00:00+00', NULL, NULL, '2026-06-01 16:00:00+00', NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2e6c-705d-90af-65cf064d0a9f', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (12, '2026-11-30 21:03:35.850017+00', 'changed', NULL, NULL, '01a22e45-2e6c-705d-90af-65cf064d0a9f', NULL, '', 'deleted', '', '{}', false, 'cancelled', '', '', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2e6c-705d-90af-65cf064d0a9f', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (13, '2026-11-30 21:03:35.858442+00', 'created', NULL, NULL, '01a22e45-2fad-72c5-9cde-2701acf0916c', NULL, '', 'paused', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 2, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (14, '2026-11-30 21:03:35.951293+00', 'changed', NULL, NULL, '01a22e45-2fad-72c5-9cde-2701acf0916c', NULL, '', 'paused', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 2, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (15, '2026-11-30 21:03:36.230144+00', 'changed', NULL, NULL, '01a22e45-2fad-72c5-9cde-2701acf0916c', NULL, '', 'paused', '', '{}', false, 'running', '', '', '2026-06-01 16:00:00+00', NULL, NULL, '2026-06-01 16:00:00+00', NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 2, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (16, '2026-11-30 21:03:36.258631+00', 'changed', NULL, NULL, '01a22e45-2fad-72c5-9cde-2701acf0916c', NULL, '', 'paused', '', '{}', false, 'paused', 'by_user', 'Paused by a user.', '2026-06-01 16:00:00+00', NULL, NULL, '2026-06-01 16:00:00+00', NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 2, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (17, '2026-11-30 21:03:36.287261+00', 'created', NULL, NULL, '01a22e45-3157-7683-af8c-57e511bb924d', NULL, '', 'running', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 8, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, true, 'https://hooks.example.com/talkturo', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (18, '2026-11-30 21:03:36.36032+00', 'changed', NULL, NULL, '01a22e45-3157-7683-af8c-57e511bb924d', NULL, '', 'running', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 8, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, true, 'https://hooks.example.com/talkturo', '{}', '2026-06-01 16:00:00+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (19, '2026-11-30 21:03:38.198222+00', 'created', NULL, NULL, '01a22e45-38d5-77be-8d64-aec3d513d4d6', NULL, '', 'office hours', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '09:00:00', '17:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:59:30+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-38d5-77be-8d64-aec3d513d4d6', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (20, '2026-11-30 21:03:38.268343+00', 'changed', NULL, NULL, '01a22e45-38d5-77be-8d64-aec3d513d4d6', NULL, '', 'office hours', '', '{}', false, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '09:00:00', '17:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:59:30+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-38d5-77be-8d64-aec3d513d4d6', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (21, '2026-11-30 21:03:38.424355+00', 'created', NULL, NULL, '01a22e45-39b2-7186-b5a0-67ba5a0abb48', NULL, '', 'test', '', '{}', true, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:59:30+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-39b2-7186-b5a0-67ba5a0abb48', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignchange VALUES (22, '2026-11-30 21:03:38.49635+00', 'changed', NULL, NULL, '01a22e45-39b2-7186-b5a0-67ba5a0abb48', NULL, '', 'test', '', '{}', true, 'draft', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '00:00:00', '00:00:00', 'America/New_York', '{mon,tue,wed,thu,fri,sat,sun}', '{}', true, 1, 3, NULL, NULL, NULL, 60, NULL, NULL, NULL, 'fixed', 2, NULL, false, 'retry', false, NULL, '', '', NULL, false, '', '{}', '2026-06-01 16:59:30+00', '01a22e45-0c97-7468-ace7-c02a1984d4b2', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-39b2-7186-b5a0-67ba5a0abb48', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaigncount VALUES (2, 'scheduled', 1, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaigncount VALUES (4, 'completed', 1, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaigncount VALUES (5, 'cancelled', 1, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaigncount VALUES (6, 'paused', 1, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaigncount VALUES (1, 'draft', 1, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaigncount VALUES (3, 'running', 3, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_campaignnumber VALUES (1, 1, '01a22e45-28a1-70d1-ab69-932062da16be', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumber VALUES (2, 1, '01a22e45-28a1-70d1-ab69-932062da16be', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumber VALUES (3, 1, '01a22e45-29c4-77b0-9c34-c0fa6b3306ed', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumber VALUES (4, 1, '01a22e45-29c4-77b0-9c34-c0fa6b3306ed', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumber VALUES (5, 1, '01a22e45-2a21-746b-bbec-01d2094274ef', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumber VALUES (6, 1, '01a22e45-2a21-746b-bbec-01d2094274ef', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumber VALUES (7, 1, '01a22e45-2d0e-7183-81de-2667ff5899c0', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumber VALUES (8, 1, '01a22e45-2d0e-7183-81de-2667ff5899c0', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumber VALUES (9, 1, '01a22e45-2e6c-705d-90af-65cf064d0a9f', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumber VALUES (10, 1, '01a22e45-2e6c-705d-90af-65cf064d0a9f', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumber VALUES (11, 1, '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumber VALUES (12, 1, '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumber VALUES (13, 1, '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumber VALUES (14, 1, '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumber VALUES (15, 1, '01a22e45-38d5-77be-8d64-aec3d513d4d6', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumber VALUES (16, 1, '01a22e45-38d5-77be-8d64-aec3d513d4d6', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumber VALUES (17, 1, '01a22e45-39b2-7186-b5a0-67ba5a0abb48', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumber VALUES (18, 1, '01a22e45-39b2-7186-b5a0-67ba5a0abb48', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumberchange VALUES (1, '2026-11-30 21:03:34.060323+00', 'created', '{"by": "First key (tk_live_Mj2I…)", "key": "key_01m8q4a32te6583sxk7rf2kh6v", "path": "/api/crm/campaigns", "method": "POST", "request_id": "req_01m8q4a7xxe539f6g6ay32byfn"}', 'baa0f398-0ebe-41bf-a544-1d76c60eebc2', 1, 1, '01a22e45-28a1-70d1-ab69-932062da16be', 1, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumberchange VALUES (2, '2026-11-30 21:03:34.060323+00', 'created', '{"by": "First key (tk_live_Mj2I…)", "key": "key_01m8q4a32te6583sxk7rf2kh6v", "path": "/api/crm/campaigns", "method": "POST", "request_id": "req_01m8q4a7xxe539f6g6ay32byfn"}', 'baa0f398-0ebe-41bf-a544-1d76c60eebc2', 2, 1, '01a22e45-28a1-70d1-ab69-932062da16be', 2, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumberchange VALUES (3, '2026-11-30 21:03:34.348296+00', 'created', NULL, NULL, 3, 1, '01a22e45-29c4-77b0-9c34-c0fa6b3306ed', 3, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumberchange VALUES (4, '2026-11-30 21:03:34.348296+00', 'created', NULL, NULL, 4, 1, '01a22e45-29c4-77b0-9c34-c0fa6b3306ed', 4, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumberchange VALUES (5, '2026-11-30 21:03:34.440346+00', 'created', NULL, NULL, 5, 1, '01a22e45-2a21-746b-bbec-01d2094274ef', 5, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumberchange VALUES (6, '2026-11-30 21:03:34.440346+00', 'created', NULL, NULL, 6, 1, '01a22e45-2a21-746b-bbec-01d2094274ef', 6, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumberchange VALUES (7, '2026-11-30 21:03:35.184487+00', 'created', NULL, NULL, 7, 1, '01a22e45-2d0e-7183-81de-2667ff5899c0', 7, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumberchange VALUES (8, '2026-11-30 21:03:35.184487+00', 'created', NULL, NULL, 8, 1, '01a22e45-2d0e-7183-81de-2667ff5899c0', 8, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumberchange VALUES (9, '2026-11-30 21:03:35.534243+00', 'created', NULL, NULL, 9, 1, '01a22e45-2e6c-705d-90af-65cf064d0a9f', 9, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumberchange VALUES (10, '2026-11-30 21:03:35.534243+00', 'created', NULL, NULL, 10, 1, '01a22e45-2e6c-705d-90af-65cf064d0a9f', 10, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumberchange VALUES (11, '2026-11-30 21:03:35.858442+00', 'created', NULL, NULL, 11, 1, '01a22e45-2fad-72c5-9cde-2701acf0916c', 11, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumberchange VALUES (12, '2026-11-30 21:03:35.858442+00', 'created', NULL, NULL, 12, 1, '01a22e45-2fad-72c5-9cde-2701acf0916c', 12, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumberchange VALUES (13, '2026-11-30 21:03:36.287261+00', 'created', NULL, NULL, 13, 1, '01a22e45-3157-7683-af8c-57e511bb924d', 13, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumberchange VALUES (14, '2026-11-30 21:03:36.287261+00', 'created', NULL, NULL, 14, 1, '01a22e45-3157-7683-af8c-57e511bb924d', 14, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumberchange VALUES (15, '2026-11-30 21:03:38.198222+00', 'created', NULL, NULL, 15, 1, '01a22e45-38d5-77be-8d64-aec3d513d4d6', 15, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumberchange VALUES (16, '2026-11-30 21:03:38.198222+00', 'created', NULL, NULL, 16, 1, '01a22e45-38d5-77be-8d64-aec3d513d4d6', 16, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_campaignnumberchange VALUES (17, '2026-11-30 21:03:38.424355+00', 'created', NULL, NULL, 17, 1, '01a22e45-39b2-7186-b5a0-67ba5a0abb48', 17, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a');
INSERT INTO public.campaigns_campaignnumberchange VALUES (18, '2026-11-30 21:03:38.424355+00', 'created', NULL, NULL, 18, 1, '01a22e45-39b2-7186-b5a0-67ba5a0abb48', 18, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2985-7177-852e-5f6800000001', 'pending', '', '', 5, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-28a1-70d1-ab69-932062da16be', '01a22e45-0da4-735d-87b1-68f5cb764689');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2985-7177-852e-5f6800000002', 'pending', '', '', 5, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-28a1-70d1-ab69-932062da16be', '01a22e45-0f04-7560-a77c-cdb056b970be');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2985-7177-852e-5f6800000003', 'skipped', 'do_not_call', 'Contact is marked do-not-call', 5, 0, 'America/New_York', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-28a1-70d1-ab69-932062da16be', '01a22e45-0fec-77c9-ad90-0642844aa978');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-29ff-79de-b153-afd500000001', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-29c4-77b0-9c34-c0fa6b3306ed', '01a22e45-0f04-7560-a77c-cdb10c361cb1');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-29ff-79de-b153-afd500000002', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-29c4-77b0-9c34-c0fa6b3306ed', '01a22e45-0f04-7560-a77c-cdb2825dda9d');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-29ff-79de-b153-afd500000003', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-29c4-77b0-9c34-c0fa6b3306ed', '01a22e45-0f04-7560-a77c-cdb3a0f8554f');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2a57-72de-9a5f-a68400000001', 'completed', 'answered', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2a21-746b-bbec-01d2094274ef', '01a22e45-0f04-7560-a77c-cdb49624445d');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2a57-72de-9a5f-a68400000002', 'failed', 'invalid_number', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2a21-746b-bbec-01d2094274ef', '01a22e45-0f04-7560-a77c-cdb5722d556c');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2d4e-7638-a095-d6d500000002', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-2d0e-7183-81de-2667ff5899c0', '01a22e45-0f13-7533-8ab3-161d661742ee');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2d4e-7638-a095-d6d500000003', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-2d0e-7183-81de-2667ff5899c0', '01a22e45-0f13-7533-8ab3-161ec750ab62');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2d4e-7638-a095-d6d500000001', 'completed', 'answered', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2d0e-7183-81de-2667ff5899c0', '01a22e45-0f04-7560-a77c-cdb657ffc0e4');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2ea0-7fe9-884d-ee9900000002', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-2e6c-705d-90af-65cf064d0a9f', '01a22e45-0f13-7533-8ab3-1620b8c53b69');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2ea0-7fe9-884d-ee9900000003', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-2e6c-705d-90af-65cf064d0a9f', '01a22e45-0f13-7533-8ab3-1621208c55d8');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2ea0-7fe9-884d-ee9900000001', 'completed', 'answered', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2e6c-705d-90af-65cf064d0a9f', '01a22e45-0f13-7533-8ab3-161f8e12905b');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2ff5-7dd9-a2b8-9c0200000003', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0f13-7533-8ab3-16242b3e5da1');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2ff5-7dd9-a2b8-9c0200000004', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0f13-7533-8ab3-162532b58158');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2ff5-7dd9-a2b8-9c0200000001', 'completed', 'answered', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0f13-7533-8ab3-16225f3ab909');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-2ff5-7dd9-a2b8-9c0200000002', 'queued', 'no_answer', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', '2026-06-01 17:00:00+00', NULL, '2026-06-01 16:00:00+00', '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0f13-7533-8ab3-1623975c6227');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000011', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1636f6286702');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000012', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1637ec556176');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000013', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-163897bb9a7c');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000014', 'skipped', 'do_not_call', 'Contact is marked do-not-call', 0, 0, 'America/New_York', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0fec-77c9-ad90-0642844aa978');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000001', 'completed', 'answered', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162665d80009');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000002', 'completed', 'voicemail', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1627e69cb5a7');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000003', 'queued', 'busy', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', '2026-06-01 17:00:00+00', NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1628e7552298');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000004', 'queued', 'no_answer', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', '2026-06-01 17:00:00+00', NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-16297b76268e');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000005', 'failed', 'invalid_number', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162a1e98a1df');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000006', 'completed', 'declined', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162b425260cf');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000007', 'failed', 'error', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162c9d9bab9f');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000008', 'completed', 'do_not_call', '', 0, 1, 'America/New_York', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162d87c15be3');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3902-7fed-b26f-101400000002', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:59:30+00', '01a22e45-38d5-77be-8d64-aec3d513d4d6', '01a22e45-0f13-7533-8ab3-163a4f5ac291');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3902-7fed-b26f-101400000003', 'pending', '', '', 0, 0, 'Asia/Tokyo', NULL, NULL, NULL, '2026-06-01 16:59:30+00', '01a22e45-38d5-77be-8d64-aec3d513d4d6', '01a22e45-0f13-7533-8ab3-163b019f81d2');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3902-7fed-b26f-101400000004', 'pending', '', '', 0, 0, 'Asia/Tokyo', NULL, NULL, NULL, '2026-06-01 16:59:30+00', '01a22e45-38d5-77be-8d64-aec3d513d4d6', '01a22e45-0f13-7533-8ab3-163c4d14bf7b');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3902-7fed-b26f-101400000001', 'calling', '', '', 0, 1, 'America/New_York', '2026-06-01 16:59:30+00', NULL, NULL, '2026-06-01 16:59:30+00', '01a22e45-38d5-77be-8d64-aec3d513d4d6', '01a22e45-0f13-7533-8ab3-1639fe7af2e4');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-39e6-703e-ae1f-d02600000002', 'pending', '', '', 0, 0, 'America/New_York', NULL, NULL, NULL, '2026-06-01 16:59:30+00', '01a22e45-39b2-7186-b5a0-67ba5a0abb48', '01a22e45-0f13-7533-8ab3-163ec2030701');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-39e6-703e-ae1f-d02600000001', 'completed', 'answered', '', 0, 1, 'America/New_York', '2026-06-01 16:59:30+00', NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '01a22e45-39b2-7186-b5a0-67ba5a0abb48', '01a22e45-0f13-7533-8ab3-163df0cfc6f7');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000009', 'calling', '', '', 0, 1, 'America/New_York', '2026-06-01 16:59:30+00', NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162e373592b5');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d0000000c', 'calling', '', '', 0, 1, 'America/New_York', '2026-06-01 16:59:30+00', NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1631a73dcb2f');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d0000000d', 'calling', '', '', 0, 1, 'America/New_York', '2026-06-01 16:59:30+00', NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1632696d3f2b');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d0000000e', 'calling', '', '', 0, 1, 'America/New_York', '2026-06-01 16:59:30+00', NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-16339ab095f8');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d0000000f', 'calling', '', '', 0, 1, 'America/New_York', '2026-06-01 16:59:30+00', NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1634797403b7');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d00000010', 'calling', '', '', 0, 1, 'America/New_York', '2026-06-01 16:59:30+00', NULL, NULL, '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-16351d7180e3');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d0000000a', 'skipped', 'do_not_call', 'Contact is marked do-not-call', 0, 0, 'America/New_York', '2026-06-01 16:59:30+00', NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162fca6cf8ad');
INSERT INTO public.campaigns_enrollment VALUES ('01a22e45-3191-7ea0-92c0-a11d0000000b', 'failed', 'invalid_number', 'No.', 0, 1, 'America/New_York', '2026-06-01 16:59:30+00', NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-16304eeaf227');
INSERT INTO public.campaigns_enrollmentblock VALUES ('00000000-0000-0000-0000-000000000000', 3, '01a22e45-28a1-70d1-ab69-932062da16be');
INSERT INTO public.campaigns_enrollmentblock VALUES ('00000000-0000-0000-0000-000000000000', 3, '01a22e45-29c4-77b0-9c34-c0fa6b3306ed');
INSERT INTO public.campaigns_enrollmentblock VALUES ('00000000-0000-0000-0000-000000000000', 2, '01a22e45-2a21-746b-bbec-01d2094274ef');
INSERT INTO public.campaigns_enrollmentblock VALUES ('00000000-0000-0000-0000-000000000000', 3, '01a22e45-2d0e-7183-81de-2667ff5899c0');
INSERT INTO public.campaigns_enrollmentblock VALUES ('00000000-0000-0000-0000-000000000000', 3, '01a22e45-2e6c-705d-90af-65cf064d0a9f');
INSERT INTO public.campaigns_enrollmentblock VALUES ('00000000-0000-0000-0000-000000000000', 4, '01a22e45-2fad-72c5-9cde-2701acf0916c');
INSERT INTO public.campaigns_enrollmentblock VALUES ('00000000-0000-0000-0000-000000000000', 20, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentblock VALUES ('00000000-0000-0000-0000-000000000000', 4, '01a22e45-38d5-77be-8d64-aec3d513d4d6');
INSERT INTO public.campaigns_enrollmentblock VALUES ('00000000-0000-0000-0000-000000000000', 2, '01a22e45-39b2-7186-b5a0-67ba5a0abb48');
INSERT INTO public.campaigns_enrollmentcount VALUES ('pending', '', 2, '01a22e45-28a1-70d1-ab69-932062da16be');
INSERT INTO public.campaigns_enrollmentcount VALUES ('skipped', 'do_not_call', 1, '01a22e45-28a1-70d1-ab69-932062da16be');
INSERT INTO public.campaigns_enrollmentcount VALUES ('pending', '', 3, '01a22e45-29c4-77b0-9c34-c0fa6b3306ed');
INSERT INTO public.campaigns_enrollmentcount VALUES ('pending', '', 0, '01a22e45-2a21-746b-bbec-01d2094274ef');
INSERT INTO public.campaigns_enrollmentcount VALUES ('completed', 'answered', 1, '01a22e45-2a21-746b-bbec-01d2094274ef');
INSERT INTO public.campaigns_enrollmentcount VALUES ('failed', 'invalid_number', 1, '01a22e45-2a21-746b-bbec-01d2094274ef');
INSERT INTO public.campaigns_enrollmentcount VALUES ('calling', '', 0, '01a22e45-2a21-746b-bbec-01d2094274ef');
INSERT INTO public.campaigns_enrollmentcount VALUES ('pending', '', 2, '01a22e45-2d0e-7183-81de-2667ff5899c0');
INSERT INTO public.campaigns_enrollmentcount VALUES ('completed', 'answered', 1, '01a22e45-2d0e-7183-81de-2667ff5899c0');
INSERT INTO public.campaigns_enrollmentcount VALUES ('calling', '', 0, '01a22e45-2d0e-7183-81de-2667ff5899c0');
INSERT INTO public.campaigns_enrollmentcount VALUES ('pending', '', 2, '01a22e45-2e6c-705d-90af-65cf064d0a9f');
INSERT INTO public.campaigns_enrollmentcount VALUES ('completed', 'answered', 1, '01a22e45-2e6c-705d-90af-65cf064d0a9f');
INSERT INTO public.campaigns_enrollmentcount VALUES ('calling', '', 0, '01a22e45-2e6c-705d-90af-65cf064d0a9f');
INSERT INTO public.campaigns_enrollmentcount VALUES ('pending', '', 2, '01a22e45-2fad-72c5-9cde-2701acf0916c');
INSERT INTO public.campaigns_enrollmentcount VALUES ('completed', 'answered', 1, '01a22e45-2fad-72c5-9cde-2701acf0916c');
INSERT INTO public.campaigns_enrollmentcount VALUES ('queued', 'no_answer', 1, '01a22e45-2fad-72c5-9cde-2701acf0916c');
INSERT INTO public.campaigns_enrollmentcount VALUES ('calling', '', 0, '01a22e45-2fad-72c5-9cde-2701acf0916c');
INSERT INTO public.campaigns_enrollmentcount VALUES ('completed', 'answered', 1, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentcount VALUES ('completed', 'voicemail', 1, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentcount VALUES ('queued', 'busy', 1, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentcount VALUES ('queued', 'no_answer', 1, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentcount VALUES ('completed', 'declined', 1, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentcount VALUES ('failed', 'error', 1, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentcount VALUES ('completed', 'do_not_call', 1, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentcount VALUES ('calling', '', 1, '01a22e45-38d5-77be-8d64-aec3d513d4d6');
INSERT INTO public.campaigns_enrollmentcount VALUES ('pending', '', 3, '01a22e45-38d5-77be-8d64-aec3d513d4d6');
INSERT INTO public.campaigns_enrollmentcount VALUES ('pending', '', 1, '01a22e45-39b2-7186-b5a0-67ba5a0abb48');
INSERT INTO public.campaigns_enrollmentcount VALUES ('completed', 'answered', 1, '01a22e45-39b2-7186-b5a0-67ba5a0abb48');
INSERT INTO public.campaigns_enrollmentcount VALUES ('calling', '', 0, '01a22e45-39b2-7186-b5a0-67ba5a0abb48');
INSERT INTO public.campaigns_enrollmentcount VALUES ('pending', '', 3, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentcount VALUES ('skipped', 'do_not_call', 2, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentcount VALUES ('failed', 'invalid_number', 2, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_enrollmentcount VALUES ('calling', '', 6, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_phonenumber VALUES ('01a22e45-0ca5-76f9-a166-fcb7790b0c7a', NULL, '', '+13035550100', '', NULL, NULL, NULL, NULL, NULL, '', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_phonenumber VALUES ('01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', NULL, '', '+13035550101', '', NULL, NULL, NULL, NULL, NULL, '', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_phonenumberchange VALUES (1, '2026-11-30 21:03:26.888312+00', 'created', NULL, NULL, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', NULL, '', '+13035550100', '', NULL, NULL, NULL, NULL, '', '2026-06-01 16:00:00+00', NULL, '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_phonenumberchange VALUES (2, '2026-11-30 21:03:26.902081+00', 'created', NULL, NULL, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', NULL, '', '+13035550101', '', NULL, NULL, NULL, NULL, '', '2026-06-01 16:00:00+00', NULL, '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.campaigns_queuehead VALUES ('pending', 'America/New_York', 5, '01a22e45-2985-7177-852e-5f6800000001', '01a22e45-28a1-70d1-ab69-932062da16be');
INSERT INTO public.campaigns_queuehead VALUES ('pending', 'America/New_York', 0, '01a22e45-29ff-79de-b153-afd500000001', '01a22e45-29c4-77b0-9c34-c0fa6b3306ed');
INSERT INTO public.campaigns_queuehead VALUES ('pending', 'America/New_York', 0, '01a22e45-2a57-72de-9a5f-a68400000001', '01a22e45-2a21-746b-bbec-01d2094274ef');
INSERT INTO public.campaigns_queuehead VALUES ('pending', 'America/New_York', 0, '01a22e45-2d4e-7638-a095-d6d500000001', '01a22e45-2d0e-7183-81de-2667ff5899c0');
INSERT INTO public.campaigns_queuehead VALUES ('pending', 'America/New_York', 0, '01a22e45-2ea0-7fe9-884d-ee9900000001', '01a22e45-2e6c-705d-90af-65cf064d0a9f');
INSERT INTO public.campaigns_queuehead VALUES ('pending', 'America/New_York', 0, '01a22e45-2ff5-7dd9-a2b8-9c0200000001', '01a22e45-2fad-72c5-9cde-2701acf0916c');
INSERT INTO public.campaigns_queuehead VALUES ('pending', 'Asia/Tokyo', 0, '01a22e45-3902-7fed-b26f-101400000003', '01a22e45-38d5-77be-8d64-aec3d513d4d6');
INSERT INTO public.campaigns_queuehead VALUES ('pending', 'America/New_York', 0, '01a22e45-3902-7fed-b26f-101400000001', '01a22e45-38d5-77be-8d64-aec3d513d4d6');
INSERT INTO public.campaigns_queuehead VALUES ('pending', 'America/New_York', 0, '01a22e45-39e6-703e-ae1f-d02600000001', '01a22e45-39b2-7186-b5a0-67ba5a0abb48');
INSERT INTO public.campaigns_queuehead VALUES ('pending', 'America/New_York', 0, '01a22e45-3191-7ea0-92c0-a11d00000009', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-31cc-7680-9a94-b7b97dbd92a4', 'campaign.started', '{"is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-32ab-721c-a340-9731e371a72a', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4acj9ex1bdwr7r8srmeey", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550017", "contact_id": "cont_01m8q4a3rkemsrncrp4sjxg009", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m000001"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-32e8-7682-b475-15fa01162025', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4acj9ex1bdwr7rfh95tcg", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550018", "contact_id": "cont_01m8q4a3rkemsrncrp4zk9sdd7", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550100", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m000002"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3327-7294-a52b-074cc0d550d3', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4acj9ex1bdwr7rjsx20et", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550019", "contact_id": "cont_01m8q4a3rkemsrncrp53kna8mr", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m000003"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-336d-7222-a8e0-a237ca7fc979', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4acjpegrsdw37j9enfmep", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550020", "contact_id": "cont_01m8q4a3rkemsrncrp55xqc9me", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m000004"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-33c4-75b5-9101-704bd9d85b72', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4acjpegrsdw37jfh71mg5", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550021", "contact_id": "cont_01m8q4a3rkemsrncrp58f9h8ez", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m000005"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3410-7051-8f4a-7a5d91683218', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4acjpegrsdw37jgh5f85m", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550022", "contact_id": "cont_01m8q4a3rkemsrncrp5d154r6f", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m000006"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3454-7290-b5c6-ffa32733d7cb', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4acjpegrsdw37jppkj536", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550023", "contact_id": "cont_01m8q4a3rkemsrncrp5jesqawz", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m000007"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-34a0-736d-9288-a72a5a86b556', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4acjpegrsdw37jsr4asc0", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550024", "contact_id": "cont_01m8q4a3rkemsrncrp5p3w2pz3", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550100", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m000008"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3600-7641-a177-a17fb700f829', 'call.ended', '{"attempt": 1, "call_id": "call_01m8q4acj9ex1bdwr7r8srmeey", "is_test": false, "outcome": "answered", "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "ended_at": "2026-06-01T16:00:00+00:00", "to_number": "+12025550017", "contact_id": "cont_01m8q4a3rkemsrncrp4sjxg009", "error_code": "", "answered_by": "human", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "error_message": "", "paused_reason": "", "contact_status": "completed", "campaign_status": "running", "next_attempt_at": null, "duration_seconds": 71, "campaign_contact_id": "cc_01m8q4acchftg95g513m000001"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3658-77f5-9757-173d40a4b88d', 'call.ended', '{"attempt": 1, "call_id": "call_01m8q4acj9ex1bdwr7rfh95tcg", "is_test": false, "outcome": "voicemail", "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "ended_at": "2026-06-01T16:00:00+00:00", "to_number": "+12025550018", "contact_id": "cont_01m8q4a3rkemsrncrp4zk9sdd7", "error_code": "", "answered_by": "machine_end_beep", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550100", "paused_code": "", "campaign_name": "running", "error_message": "", "paused_reason": "", "contact_status": "completed", "campaign_status": "running", "next_attempt_at": null, "duration_seconds": 12, "campaign_contact_id": "cc_01m8q4acchftg95g513m000002"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-36c8-73cd-a95f-bd29d91ca38f', 'call.ended', '{"attempt": 1, "call_id": "call_01m8q4acj9ex1bdwr7rjsx20et", "is_test": false, "outcome": "busy", "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "ended_at": "2026-06-01T16:00:00+00:00", "to_number": "+12025550019", "contact_id": "cont_01m8q4a3rkemsrncrp53kna8mr", "error_code": "", "answered_by": "", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "error_message": "", "paused_reason": "", "contact_status": "queued", "campaign_status": "running", "next_attempt_at": "2026-06-01T17:00:00+00:00", "duration_seconds": null, "campaign_contact_id": "cc_01m8q4acchftg95g513m000003"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-372c-74a0-8fe0-ba8bf9a6cebe', 'call.ended', '{"attempt": 1, "call_id": "call_01m8q4acjpegrsdw37j9enfmep", "is_test": false, "outcome": "no_answer", "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "ended_at": "2026-06-01T16:00:00+00:00", "to_number": "+12025550020", "contact_id": "cont_01m8q4a3rkemsrncrp55xqc9me", "error_code": "", "answered_by": "", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "error_message": "", "paused_reason": "", "contact_status": "queued", "campaign_status": "running", "next_attempt_at": "2026-06-01T17:00:00+00:00", "duration_seconds": null, "campaign_contact_id": "cc_01m8q4acchftg95g513m000004"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-377d-7075-a489-7abdf6672159', 'call.ended', '{"attempt": 1, "call_id": "call_01m8q4acjpegrsdw37jfh71mg5", "is_test": false, "outcome": "invalid_number", "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "ended_at": "2026-06-01T16:00:00+00:00", "to_number": "+12025550021", "contact_id": "cont_01m8q4a3rkemsrncrp58f9h8ez", "error_code": "", "answered_by": "", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "error_message": "", "paused_reason": "", "contact_status": "failed", "campaign_status": "running", "next_attempt_at": null, "duration_seconds": null, "campaign_contact_id": "cc_01m8q4acchftg95g513m000005"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-37d3-729c-be8d-76946585a55a', 'call.ended', '{"attempt": 1, "call_id": "call_01m8q4acjpegrsdw37jgh5f85m", "is_test": false, "outcome": "declined", "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "ended_at": "2026-06-01T16:00:00+00:00", "to_number": "+12025550022", "contact_id": "cont_01m8q4a3rkemsrncrp5d154r6f", "error_code": "", "answered_by": "", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "error_message": "", "paused_reason": "", "contact_status": "completed", "campaign_status": "running", "next_attempt_at": null, "duration_seconds": null, "campaign_contact_id": "cc_01m8q4acchftg95g513m000006"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-381c-7194-a3ab-0a870d100317', 'call.ended', '{"attempt": 1, "call_id": "call_01m8q4acjpegrsdw37jppkj536", "is_test": false, "outcome": "error", "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "ended_at": "2026-06-01T16:00:00+00:00", "to_number": "+12025550023", "contact_id": "cont_01m8q4a3rkemsrncrp5jesqawz", "error_code": "", "answered_by": "", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "error_message": "", "paused_reason": "", "contact_status": "failed", "campaign_status": "running", "next_attempt_at": null, "duration_seconds": null, "campaign_contact_id": "cc_01m8q4acchftg95g513m000007"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3888-7054-ac20-57c8d41e7d9e', 'call.ended', '{"attempt": 1, "call_id": "call_01m8q4acjpegrsdw37jsr4asc0", "is_test": false, "outcome": "do_not_call", "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "ended_at": "2026-06-01T16:00:00+00:00", "to_number": "+12025550024", "contact_id": "cont_01m8q4a3rkemsrncrp5p3w2pz3", "error_code": "", "answered_by": "", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550100", "paused_code": "", "campaign_name": "running", "error_message": "", "paused_reason": "", "contact_status": "completed", "campaign_status": "running", "next_attempt_at": null, "duration_seconds": 9, "campaign_contact_id": "cc_01m8q4acchftg95g513m000008"}', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3bf7-77e4-9558-0ba39376fd9e', 'call.ended', '{"attempt": 1, "call_id": "call_01m8q4aepzecktae02fz2nfxe5", "is_test": false, "outcome": "invalid_number", "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "ended_at": "2026-06-01T16:59:30+00:00", "to_number": "+12025550027", "contact_id": "cont_01m8q4a3rkemsrncrp617enwh7", "error_code": "21211", "answered_by": "", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550100", "paused_code": "", "campaign_name": "running", "error_message": "No.", "paused_reason": "", "contact_status": "failed", "campaign_status": "running", "next_attempt_at": null, "duration_seconds": null, "campaign_contact_id": "cc_01m8q4acchftg95g513m00000b"}', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3cac-74ba-8d5d-19c0cad288a0', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4aepzecktae02g7rewykk", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550029", "contact_id": "cont_01m8q4a3rkemsrncrp69mptfsb", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m00000d"}', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3ce0-7038-bd43-df21c7c3a710', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4aepzecktae02g95jn23p", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550030", "contact_id": "cont_01m8q4a3rkemsrncrp6edb15fr", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m00000e"}', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3d29-74fb-a9ed-546852f779ff', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4aepzecktae02gehpe35k", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550031", "contact_id": "cont_01m8q4a3rkemsrncrp6hwq80xq", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m00000f"}', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.campaigns_webhookdelivery VALUES ('01a22e45-3d64-71c0-a7b9-69f86703af58', 'call.started', '{"attempt": 1, "call_id": "call_01m8q4aepzecktae02gkxwvqv7", "is_test": false, "team_id": "team_01m8q4a31peb3v7f1hzd7ez4q9", "to_number": "+12025550032", "contact_id": "cont_01m8q4a3rkemsrncrp6meq3073", "campaign_id": "camp_01m8q4acaqet1tz32qwm8vq4jd", "from_number": "+13035550101", "paused_code": "", "campaign_name": "running", "paused_reason": "", "campaign_status": "running", "campaign_contact_id": "cc_01m8q4acchftg95g513m00000g"}', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, 0, NULL, '', '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.contacts_company VALUES ('01a22e45-0c91-7038-8501-230a7682d8c5', NULL, '', 'Lamps Ltd', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.contacts_companychange VALUES (1, '2026-11-30 21:03:26.866037+00', 'created', NULL, NULL, '01a22e45-0c91-7038-8501-230a7682d8c5', NULL, '', 'Lamps Ltd', '2026-06-01 16:00:00+00', '01a22e45-0c91-7038-8501-230a7682d8c5', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0da4-735d-87b1-68f5cb764689', NULL, '', 'Contact 0', '', '+12025550000', '', 'contact0@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f04-7560-a77c-cdb056b970be', NULL, '', 'Contact 1', '', '+12025550001', '', 'contact1@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f04-7560-a77c-cdb10c361cb1', NULL, '', 'Contact 2', '', '+12025550002', '', 'contact2@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f04-7560-a77c-cdb2825dda9d', NULL, '', 'Contact 3', '', '+12025550003', '', 'contact3@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f04-7560-a77c-cdb3a0f8554f', NULL, '', 'Contact 4', '', '+12025550004', '', 'contact4@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f04-7560-a77c-cdb49624445d', NULL, '', 'Contact 5', '', '+12025550005', '', 'contact5@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f04-7560-a77c-cdb5722d556c', NULL, '', 'Contact 6', '', '+12025550006', '', 'contact6@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f04-7560-a77c-cdb657ffc0e4', NULL, '', 'Contact 7', '', '+12025550007', '', 'contact7@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-161d661742ee', NULL, '', 'Contact 8', '', '+12025550008', '', 'contact8@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-161ec750ab62', NULL, '', 'Contact 9', '', '+12025550009', '', 'contact9@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-161f8e12905b', NULL, '', 'Contact 10', '', '+12025550010', '', 'contact10@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1620b8c53b69', NULL, '', 'Contact 11', '', '+12025550011', '', 'contact11@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1621208c55d8', NULL, '', 'Contact 12', '', '+12025550012', '', 'contact12@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-16225f3ab909', NULL, '', 'Contact 13', '', '+12025550013', '', 'contact13@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1623975c6227', NULL, '', 'Contact 14', '', '+12025550014', '', 'contact14@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-16242b3e5da1', NULL, '', 'Contact 15', '', '+12025550015', '', 'contact15@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-162532b58158', NULL, '', 'Contact 16', '', '+12025550016', '', 'contact16@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-162665d80009', NULL, '', 'Contact 17', '', '+12025550017', '', 'contact17@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1627e69cb5a7', NULL, '', 'Contact 18', '', '+12025550018', '', 'contact18@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1628e7552298', NULL, '', 'Contact 19', '', '+12025550019', '', 'contact19@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-16297b76268e', NULL, '', 'Contact 20', '', '+12025550020', '', 'contact20@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-162a1e98a1df', NULL, '', 'Contact 21', '', '+12025550021', '', 'contact21@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-162b425260cf', NULL, '', 'Contact 22', '', '+12025550022', '', 'contact22@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-162c9d9bab9f', NULL, '', 'Contact 23', '', '+12025550023', '', 'contact23@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-162e373592b5', NULL, '', 'Contact 25', '', '+12025550025', '', 'contact25@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-16304eeaf227', NULL, '', 'Contact 27', '', '+12025550027', '', 'contact27@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1631a73dcb2f', NULL, '', 'Contact 28', '', '+12025550028', '', 'contact28@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1632696d3f2b', NULL, '', 'Contact 29', '', '+12025550029', '', 'contact29@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-16339ab095f8', NULL, '', 'Contact 30', '', '+12025550030', '', 'contact30@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1634797403b7', NULL, '', 'Contact 31', '', '+12025550031', '', 'contact31@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-16351d7180e3', NULL, '', 'Contact 32', '', '+12025550032', '', 'contact32@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1636f6286702', NULL, '', 'Contact 33', '', '+12025550033', '', 'contact33@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1637ec556176', NULL, '', 'Contact 34', '', '+12025550034', '', 'contact34@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-163897bb9a7c', NULL, '', 'Contact 35', '', '+12025550035', '', 'contact35@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1639fe7af2e4', NULL, '', 'Contact 36', '', '+12025550036', '', 'contact36@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-163a4f5ac291', NULL, '', 'Contact 37', '', '+12025550037', '', 'contact37@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-163df0cfc6f7', NULL, '', 'Contact 40', '', '+12025550040', '', 'contact40@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-163ec2030701', NULL, '', 'Contact 41', '', '+12025550041', '', 'contact41@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-163fd6a23610', NULL, '', 'Contact 42', '', '+12025550042', '', 'contact42@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1640d93cce1b', NULL, '', 'Contact 43', '', '+12025550043', '', 'contact43@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-164121a15446', NULL, '', 'Contact 44', '', '+12025550044', '', 'contact44@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1642f73a7fe6', NULL, '', 'Contact 45', '', '+12025550045', '', 'contact45@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1643187ecc87', NULL, '', 'Contact 46', '', '+12025550046', '', 'contact46@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1644989c1520', NULL, '', 'Contact 47', '', '+12025550047', '', 'contact47@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,2}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-1645114f751b', NULL, '', 'Contact 48', '', '+12025550048', '', 'contact48@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f14-74e6-94d9-bc7a5f4c81ef', NULL, '', 'Contact 49', '', '+12025550049', '', 'contact49@example.com', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{lamps,1}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0fec-77c9-ad90-0642844aa978', NULL, '', 'Unwilling', '', '+12025550999', '', '', '', 'new', '', '', 'America/New_York', 'number', '', true, '2026-06-01 16:00:00+00', 'Asked by letter.', '', '{}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', NULL);
INSERT INTO public.contacts_contact VALUES ('01a22e45-102d-729f-beb1-c7e299a0bad9', '2026-06-01 16:00:00+00', 'owner', 'Gone', '', '+12025550998', '', '', '', 'new', '', '', 'America/New_York', 'number', '', false, NULL, '', '', '{}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', NULL);
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-162d87c15be3', NULL, '', 'Contact 24', '', '+12025550024', '', 'contact24@example.com', '', 'new', '', '', 'America/New_York', 'number', '', true, '2026-06-01 16:00:00+00', 'Pressed 9 during call_01m8q4acjpegrsdw37jsr4asc0.', '', '{lamps,0}', '{}', NULL, DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-163b019f81d2', NULL, '', 'Contact 38', '', '+12025550038', '', 'contact38@example.com', '', 'new', '', 'Asia/Tokyo', 'Asia/Tokyo', 'contact', '', false, NULL, '', '', '{lamps,2}', '{}', '2026-06-01 16:59:30+00', DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:59:30+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-163c4d14bf7b', NULL, '', 'Contact 39', '', '+12025550039', '', 'contact39@example.com', '', 'new', '', 'Asia/Tokyo', 'Asia/Tokyo', 'contact', '', false, NULL, '', '', '{lamps,0}', '{}', '2026-06-01 16:59:30+00', DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:59:30+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contact VALUES ('01a22e45-0f13-7533-8ab3-162fca6cf8ad', NULL, '', 'Contact 26', '', '+12025550026', '', 'contact26@example.com', '', 'new', '', '', 'America/New_York', 'number', '', true, '2026-06-01 16:59:30+00', '', '', '{lamps,2}', '{}', '2026-06-01 16:59:30+00', DEFAULT, '2026-06-01 16:00:00+00', '2026-06-01 16:59:30+00', NULL, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contactchange VALUES (1, '2026-11-30 21:03:27.841733+00', 'changed', NULL, NULL, '01a22e45-102d-729f-beb1-c7e299a0bad9', NULL, '', 'Gone', '', '+12025550998', '', '', '', 'new', '', '', '', false, NULL, '', '', '{}', '{}', '2026-06-01 16:00:00+00', NULL, '01a22e45-102d-729f-beb1-c7e299a0bad9', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', NULL);
INSERT INTO public.contacts_contactchange VALUES (2, '2026-11-30 21:03:37.324667+00', 'changed', NULL, NULL, '01a22e45-0f13-7533-8ab3-162d87c15be3', NULL, '', 'Contact 24', '', '+12025550024', '', 'contact24@example.com', '', 'new', '', '', '', false, NULL, '', '', '{lamps,0}', '{}', '2026-06-01 16:00:00+00', NULL, '01a22e45-0f13-7533-8ab3-162d87c15be3', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contactchange VALUES (3, '2026-11-30 21:03:38.158641+00', 'changed', NULL, NULL, '01a22e45-0f13-7533-8ab3-163b019f81d2', NULL, '', 'Contact 38', '', '+12025550038', '', 'contact38@example.com', '', 'new', '', '', '', false, NULL, '', '', '{lamps,2}', '{}', '2026-06-01 16:00:00+00', NULL, '01a22e45-0f13-7533-8ab3-163b019f81d2', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contactchange VALUES (4, '2026-11-30 21:03:38.178364+00', 'changed', NULL, NULL, '01a22e45-0f13-7533-8ab3-163c4d14bf7b', NULL, '', 'Contact 39', '', '+12025550039', '', 'contact39@example.com', '', 'new', '', '', '', false, NULL, '', '', '{lamps,0}', '{}', '2026-06-01 16:00:00+00', NULL, '01a22e45-0f13-7533-8ab3-163c4d14bf7b', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_contactchange VALUES (5, '2026-11-30 21:03:38.748994+00', 'changed', NULL, NULL, '01a22e45-0f13-7533-8ab3-162fca6cf8ad', NULL, '', 'Contact 26', '', '+12025550026', '', 'contact26@example.com', '', 'new', '', '', '', false, NULL, '', '', '{lamps,2}', '{}', '2026-06-01 16:00:00+00', NULL, '01a22e45-0f13-7533-8ab3-162fca6cf8ad', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_donotcallnumber VALUES (1, '+12025550999', 'Asked by letter.', '2026-06-01 16:00:00+00', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.contacts_donotcallnumber VALUES (3, '+12025550024', 'Pressed 9 during call_01m8q4acjpegrsdw37jsr4asc0.', '2026-06-01 16:00:00+00', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.contacts_donotcallnumber VALUES (6, '+12025550026', '', '2026-06-01 16:59:30+00', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.contacts_donotcallnumberchange VALUES (1, '2026-11-30 21:03:27.664327+00', 'created', NULL, NULL, 1, '+12025550999', 'Asked by letter.', '2026-06-01 16:00:00+00', 1, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.contacts_donotcallnumberchange VALUES (2, '2026-11-30 21:03:37.324667+00', 'created', NULL, NULL, 3, '+12025550024', 'Pressed 9 during call_01m8q4acjpegrsdw37jsr4asc0.', '2026-06-01 16:00:00+00', 3, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.contacts_donotcallnumberchange VALUES (3, '2026-11-30 21:03:38.748994+00', 'created', NULL, NULL, 6, '+12025550026', '', '2026-06-01 16:59:30+00', 6, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.contacts_importbatch VALUES ('01a22e45-0cbf-706e-a0f4-d0d59c542a89', 'csv', 'completed', 'contacts.csv', 2732, '{"columns": ["First name", "Phone", "Email", "Tags"], "mapping": {"Tags": "tags", "Email": "email", "Phone": "phone", "First name": "first_name"}, "encoding": "utf-8-sig", "delimiter": ",", "default_region": null}', 51, 51, 50, 0, 1, '', 'owner', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, NULL, 0, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.contacts_importbatch VALUES ('01a22e45-0f6e-7467-9cd2-c43dcc2fef5e', 'csv', 'pending', 'waiting.csv', 30, '{"columns": ["Name", "Phone"], "mapping": {"Name": "name", "Phone": "phone"}, "encoding": "utf-8-sig", "delimiter": ",", "default_region": null}', 0, NULL, 0, 0, 0, '', 'owner', '2026-06-01 16:00:00+00', NULL, NULL, NULL, NULL, 0, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.contacts_importfailure VALUES (1, 51, '["No number", "not a number", "", ""]', 'Phone: Must be a phone number in E.164 form, such as +12025550123.', '01a22e45-0cbf-706e-a0f4-d0d59c542a89');
INSERT INTO public.contacts_importpart VALUES (2, 0, '\x4e616d652c50686f6e650a4c617465722c2b31323032353535303930300a', '01a22e45-0f6e-7467-9cd2-c43dcc2fef5e');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-2b17-71ca-ac4c-0fbc3693b305', false, 1, '+13035550101', '+12025550005', 'ended', 'answered', 'CA00000000000000000000000000000001', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, NULL, NULL, '2026-06-01 16:00:00+00', 'completed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2a21-746b-bbec-01d2094274ef', '01a22e45-0f04-7560-a77c-cdb49624445d', '01a22e45-2a57-72de-9a5f-a68400000001', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-2b18-77b3-b0b8-c513309432d1', false, 1, '+13035550100', '+12025550006', 'ended', 'invalid_number', 'CA00000000000000000000000000000002', NULL, '', 404, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, NULL, NULL, '2026-06-01 16:00:00+00', 'failed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2a21-746b-bbec-01d2094274ef', '01a22e45-0f04-7560-a77c-cdb5722d556c', '01a22e45-2a57-72de-9a5f-a68400000002', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-2df7-7397-b08b-a20b36286d39', false, 1, '+13035550101', '+12025550007', 'ended', 'answered', 'CA00000000000000000000000000000003', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, NULL, NULL, '2026-06-01 16:00:00+00', 'completed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2d0e-7183-81de-2667ff5899c0', '01a22e45-0f04-7560-a77c-cdb657ffc0e4', '01a22e45-2d4e-7638-a095-d6d500000001', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-2f50-7196-b36a-d59d30078907', false, 1, '+13035550101', '+12025550010', 'ended', 'answered', 'CA00000000000000000000000000000004', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, NULL, NULL, '2026-06-01 16:00:00+00', 'completed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2e6c-705d-90af-65cf064d0a9f', '01a22e45-0f13-7533-8ab3-161f8e12905b', '01a22e45-2ea0-7fe9-884d-ee9900000001', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3097-7576-9fa9-725b26b9ea79', false, 1, '+13035550101', '+12025550013', 'ended', 'answered', 'CA00000000000000000000000000000005', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, NULL, NULL, '2026-06-01 16:00:00+00', 'completed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0f13-7533-8ab3-16225f3ab909', '01a22e45-2ff5-7dd9-a2b8-9c0200000001', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3097-7576-9fa9-725cb16b97f6', false, 1, '+13035550100', '+12025550014', 'ended', 'no_answer', 'CA00000000000000000000000000000006', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, NULL, NULL, '2026-06-01 16:00:00+00', 'no-answer', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-2fad-72c5-9cde-2701acf0916c', '01a22e45-0f13-7533-8ab3-1623975c6227', '01a22e45-2ff5-7dd9-a2b8-9c0200000002', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3256-7431-96f0-67925d57d1d6', false, 1, '+13035550101', '+12025550020', 'ended', 'no_answer', 'CA0000000000000000000000000000000a', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', 'no-answer', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-16297b76268e', '01a22e45-3191-7ea0-92c0-a11d00000004', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3973-719f-9b0a-a2f8f594cc2a', false, 1, '+13035550100', '+12025550036', 'ringing', '', 'CA0000000000000000000000000000000f', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, NULL, '', NULL, '2026-06-01 16:59:30+00', '01a22e45-38d5-77be-8d64-aec3d513d4d6', '01a22e45-0f13-7533-8ab3-1639fe7af2e4', '01a22e45-3902-7fed-b26f-101400000001', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3256-7431-96f0-6793e270d205', false, 1, '+13035550101', '+12025550021', 'ended', 'invalid_number', 'CA0000000000000000000000000000000b', NULL, '', 404, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', 'failed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162a1e98a1df', '01a22e45-3191-7ea0-92c0-a11d00000005', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3256-7431-96f0-67942257a0b4', false, 1, '+13035550101', '+12025550022', 'ended', 'declined', 'CA0000000000000000000000000000000c', NULL, '', 603, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', 'failed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162b425260cf', '01a22e45-3191-7ea0-92c0-a11d00000006', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3a53-7317-ba33-21943de22159', true, 1, '+13035550100', '+12025550040', 'ended', 'answered', 'CA00000000000000000000000000000010', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, NULL, NULL, '2026-06-01 16:59:30+00', 'completed', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '01a22e45-39b2-7186-b5a0-67ba5a0abb48', '01a22e45-0f13-7533-8ab3-163df0cfc6f7', '01a22e45-39e6-703e-ae1f-d02600000001', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3adf-7327-a538-027da6655ffb', false, 1, '+13035550100', '+12025550025', 'queued', '', '', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162e373592b5', '01a22e45-3191-7ea0-92c0-a11d00000009', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3256-7431-96f0-6795ad391466', false, 1, '+13035550101', '+12025550023', 'ended', 'error', 'CA0000000000000000000000000000000d', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', 'failed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162c9d9bab9f', '01a22e45-3191-7ea0-92c0-a11d00000007', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3249-7742-b6f3-07c2338a39de', false, 1, '+13035550101', '+12025550017', 'ended', 'answered', 'CA00000000000000000000000000000007', NULL, 'human', NULL, false, '', '', 71, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', 'completed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162665d80009', '01a22e45-3191-7ea0-92c0-a11d00000001', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3249-7742-b6f3-07c3e292e990', false, 1, '+13035550100', '+12025550018', 'ended', 'voicemail', 'CA00000000000000000000000000000008', NULL, 'machine_end_beep', NULL, false, '', '', 12, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', 'completed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1627e69cb5a7', '01a22e45-3191-7ea0-92c0-a11d00000002', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3256-7431-96f0-679670456580', false, 1, '+13035550100', '+12025550024', 'ended', 'do_not_call', 'CA0000000000000000000000000000000e', '2026-06-01 16:00:00+00', '', NULL, false, '', '', 9, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', 'completed', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162d87c15be3', '01a22e45-3191-7ea0-92c0-a11d00000008', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3249-7742-b6f3-07c4b3d101da', false, 1, '+13035550101', '+12025550019', 'ended', 'busy', 'CA00000000000000000000000000000009', NULL, '', 486, false, '', '', NULL, NULL, '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', NULL, '2026-06-01 16:00:00+00', 'busy', '2026-06-01 16:00:00+00', '2026-06-01 16:00:00+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1628e7552298', '01a22e45-3191-7ea0-92c0-a11d00000003', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3adf-7327-a538-027ef67b771e', false, 1, '+13035550100', '+12025550026', 'withdrawn', '', '', NULL, '', NULL, false, 'contact_not_dialable', 'The contact may no longer be called.', NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, NULL, NULL, NULL, NULL, NULL, '', '2026-06-01 16:59:30+00', NULL, '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-162fca6cf8ad', '01a22e45-3191-7ea0-92c0-a11d0000000a', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3adf-7327-a538-027fc557f5c5', false, 1, '+13035550100', '+12025550027', 'ended', 'invalid_number', '', NULL, '', NULL, true, '21211', 'No.', NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, NULL, NULL, NULL, NULL, '', '2026-06-01 16:59:30+00', NULL, '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-16304eeaf227', '01a22e45-3191-7ea0-92c0-a11d0000000b', '01a22e45-0ca5-76f9-a166-fcb7790b0c7a', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3adf-7327-a538-02802303fd01', false, 1, '+13035550101', '+12025550028', 'placing', '', '', NULL, '', NULL, false, 'unknown_placement', 'Timeout', NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1631a73dcb2f', '01a22e45-3191-7ea0-92c0-a11d0000000c', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3adf-7327-a538-0281f0ee7a73', false, 1, '+13035550101', '+12025550029', 'placed', '', 'CA00000000000000000000000000000012', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, NULL, NULL, NULL, '', NULL, '2026-06-01 16:59:30+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1632696d3f2b', '01a22e45-3191-7ea0-92c0-a11d0000000d', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3adf-7327-a538-02824b2a8876', false, 1, '+13035550101', '+12025550030', 'ringing', '', 'CA00000000000000000000000000000013', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, NULL, '', NULL, '2026-06-01 16:59:30+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-16339ab095f8', '01a22e45-3191-7ea0-92c0-a11d0000000e', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3adf-7327-a538-0283a3670cb3', false, 1, '+13035550101', '+12025550031', 'in_progress', '', 'CA00000000000000000000000000000014', NULL, '', NULL, false, '', '', NULL, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, '2026-06-01 16:59:30+00', NULL, '', NULL, '2026-06-01 16:59:30+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-1634797403b7', '01a22e45-3191-7ea0-92c0-a11d0000000f', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_attempt VALUES ('01a22e45-3adf-7327-a538-0284fbcddf67', false, 1, '+13035550101', '+12025550032', 'in_progress', '', 'CA00000000000000000000000000000015', NULL, '', NULL, false, '', '', 33, NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', NULL, '2026-06-01 16:59:30+00', '2026-06-01 16:59:30+00', 'completed', NULL, '2026-06-01 16:59:30+00', '01a22e45-3157-7683-af8c-57e511bb924d', '01a22e45-0f13-7533-8ab3-16351d7180e3', '01a22e45-3191-7ea0-92c0-a11d00000010', '01a22e45-0cb5-71d2-b0aa-c6bff3a34c4e', '01a22e45-0c36-72c7-b3bc-31fb4eef92e9');
INSERT INTO public.dialer_callcount VALUES (15, '2026-06-01 16:00:00+00', 2, 1, '01a22e45-2a21-746b-bbec-01d2094274ef');
INSERT INTO public.dialer_callcount VALUES (1, '2026-06-01 16:00:00+00', 2, 1, '01a22e45-2a21-746b-bbec-01d2094274ef');
INSERT INTO public.dialer_callcount VALUES (15, '2026-06-01 16:00:00+00', 1, 1, '01a22e45-2d0e-7183-81de-2667ff5899c0');
INSERT INTO public.dialer_callcount VALUES (1, '2026-06-01 16:00:00+00', 1, 1, '01a22e45-2d0e-7183-81de-2667ff5899c0');
INSERT INTO public.dialer_callcount VALUES (15, '2026-06-01 16:00:00+00', 1, 1, '01a22e45-2e6c-705d-90af-65cf064d0a9f');
INSERT INTO public.dialer_callcount VALUES (1, '2026-06-01 16:00:00+00', 1, 1, '01a22e45-2e6c-705d-90af-65cf064d0a9f');
INSERT INTO public.dialer_callcount VALUES (15, '2026-06-01 16:00:00+00', 2, 1, '01a22e45-2fad-72c5-9cde-2701acf0916c');
INSERT INTO public.dialer_callcount VALUES (1, '2026-06-01 16:00:00+00', 2, 1, '01a22e45-2fad-72c5-9cde-2701acf0916c');
INSERT INTO public.dialer_callcount VALUES (15, '2026-06-01 16:00:00+00', 8, 1, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.dialer_callcount VALUES (1, '2026-06-01 16:00:00+00', 8, 1, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.dialer_callcount VALUES (1, '2026-06-01 16:59:00+00', 1, 1, '01a22e45-39b2-7186-b5a0-67ba5a0abb48');
INSERT INTO public.dialer_callcount VALUES (15, '2026-06-01 16:45:00+00', 1, 1, '01a22e45-39b2-7186-b5a0-67ba5a0abb48');
INSERT INTO public.dialer_callcount VALUES (1, '2026-06-01 16:59:00+00', 1, 0, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.dialer_callcount VALUES (15, '2026-06-01 16:45:00+00', 1, 0, '01a22e45-3157-7683-af8c-57e511bb924d');
INSERT INTO public.dialer_callevent VALUES (1, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-2b17-71ca-ac4c-0fbc3693b305');
INSERT INTO public.dialer_callevent VALUES (2, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-2b18-77b3-b0b8-c513309432d1');
INSERT INTO public.dialer_callevent VALUES (3, 'callback', 'completed', '{}', '2026-06-01 16:00:00+00', '01a22e45-2b17-71ca-ac4c-0fbc3693b305');
INSERT INTO public.dialer_callevent VALUES (4, 'callback', 'failed', '{}', '2026-06-01 16:00:00+00', '01a22e45-2b18-77b3-b0b8-c513309432d1');
INSERT INTO public.dialer_callevent VALUES (5, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-2df7-7397-b08b-a20b36286d39');
INSERT INTO public.dialer_callevent VALUES (6, 'callback', 'completed', '{}', '2026-06-01 16:00:00+00', '01a22e45-2df7-7397-b08b-a20b36286d39');
INSERT INTO public.dialer_callevent VALUES (7, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-2f50-7196-b36a-d59d30078907');
INSERT INTO public.dialer_callevent VALUES (8, 'callback', 'completed', '{}', '2026-06-01 16:00:00+00', '01a22e45-2f50-7196-b36a-d59d30078907');
INSERT INTO public.dialer_callevent VALUES (9, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-3097-7576-9fa9-725b26b9ea79');
INSERT INTO public.dialer_callevent VALUES (10, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-3097-7576-9fa9-725cb16b97f6');
INSERT INTO public.dialer_callevent VALUES (11, 'callback', 'completed', '{}', '2026-06-01 16:00:00+00', '01a22e45-3097-7576-9fa9-725b26b9ea79');
INSERT INTO public.dialer_callevent VALUES (12, 'callback', 'no-answer', '{}', '2026-06-01 16:00:00+00', '01a22e45-3097-7576-9fa9-725cb16b97f6');
INSERT INTO public.dialer_callevent VALUES (13, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c2338a39de');
INSERT INTO public.dialer_callevent VALUES (14, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c3e292e990');
INSERT INTO public.dialer_callevent VALUES (15, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c4b3d101da');
INSERT INTO public.dialer_callevent VALUES (16, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-67925d57d1d6');
INSERT INTO public.dialer_callevent VALUES (17, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-6793e270d205');
INSERT INTO public.dialer_callevent VALUES (18, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-67942257a0b4');
INSERT INTO public.dialer_callevent VALUES (19, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-6795ad391466');
INSERT INTO public.dialer_callevent VALUES (20, 'answer', 'queued', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-679670456580');
INSERT INTO public.dialer_callevent VALUES (21, 'callback', 'initiated', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c2338a39de');
INSERT INTO public.dialer_callevent VALUES (22, 'callback', 'ringing', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c2338a39de');
INSERT INTO public.dialer_callevent VALUES (23, 'callback', 'initiated', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c3e292e990');
INSERT INTO public.dialer_callevent VALUES (24, 'callback', 'ringing', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c3e292e990');
INSERT INTO public.dialer_callevent VALUES (25, 'callback', 'initiated', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c4b3d101da');
INSERT INTO public.dialer_callevent VALUES (26, 'callback', 'ringing', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c4b3d101da');
INSERT INTO public.dialer_callevent VALUES (27, 'callback', 'initiated', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-67925d57d1d6');
INSERT INTO public.dialer_callevent VALUES (28, 'callback', 'ringing', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-67925d57d1d6');
INSERT INTO public.dialer_callevent VALUES (29, 'callback', 'initiated', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-6793e270d205');
INSERT INTO public.dialer_callevent VALUES (30, 'callback', 'ringing', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-6793e270d205');
INSERT INTO public.dialer_callevent VALUES (31, 'callback', 'initiated', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-67942257a0b4');
INSERT INTO public.dialer_callevent VALUES (32, 'callback', 'ringing', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-67942257a0b4');
INSERT INTO public.dialer_callevent VALUES (33, 'callback', 'initiated', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-6795ad391466');
INSERT INTO public.dialer_callevent VALUES (34, 'callback', 'ringing', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-6795ad391466');
INSERT INTO public.dialer_callevent VALUES (35, 'callback', 'initiated', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-679670456580');
INSERT INTO public.dialer_callevent VALUES (36, 'callback', 'ringing', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-679670456580');
INSERT INTO public.dialer_callevent VALUES (37, 'callback', 'in-progress', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-679670456580');
INSERT INTO public.dialer_callevent VALUES (38, 'callback', 'completed', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c2338a39de');
INSERT INTO public.dialer_callevent VALUES (39, 'callback', 'completed', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c3e292e990');
INSERT INTO public.dialer_callevent VALUES (40, 'callback', 'busy', '{}', '2026-06-01 16:00:00+00', '01a22e45-3249-7742-b6f3-07c4b3d101da');
INSERT INTO public.dialer_callevent VALUES (41, 'callback', 'no-answer', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-67925d57d1d6');
INSERT INTO public.dialer_callevent VALUES (42, 'callback', 'failed', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-6793e270d205');
INSERT INTO public.dialer_callevent VALUES (43, 'callback', 'failed', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-67942257a0b4');
INSERT INTO public.dialer_callevent VALUES (44, 'callback', 'failed', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-6795ad391466');
INSERT INTO public.dialer_callevent VALUES (45, 'callback', 'completed', '{}', '2026-06-01 16:00:00+00', '01a22e45-3256-7431-96f0-679670456580');
INSERT INTO public.dialer_callevent VALUES (46, 'answer', 'queued', '{}', '2026-06-01 16:59:30+00', '01a22e45-3973-719f-9b0a-a2f8f594cc2a');
INSERT INTO public.dialer_callevent VALUES (47, 'callback', 'ringing', '{}', '2026-06-01 16:59:30+00', '01a22e45-3973-719f-9b0a-a2f8f594cc2a');
INSERT INTO public.dialer_callevent VALUES (48, 'answer', 'queued', '{}', '2026-06-01 16:59:30+00', '01a22e45-3a53-7317-ba33-21943de22159');
INSERT INTO public.dialer_callevent VALUES (49, 'callback', 'completed', '{}', '2026-06-01 16:59:30+00', '01a22e45-3a53-7317-ba33-21943de22159');
INSERT INTO public.dialer_callevent VALUES (50, 'answer', 'refused', '{"code": "21211", "message": "No."}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-027fc557f5c5');
INSERT INTO public.dialer_callevent VALUES (51, 'answer', 'unknown', '{"message": "Timeout"}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-02802303fd01');
INSERT INTO public.dialer_callevent VALUES (52, 'answer', 'queued', '{}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-0281f0ee7a73');
INSERT INTO public.dialer_callevent VALUES (53, 'answer', 'queued', '{}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-02824b2a8876');
INSERT INTO public.dialer_callevent VALUES (54, 'answer', 'queued', '{}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-0283a3670cb3');
INSERT INTO public.dialer_callevent VALUES (55, 'answer', 'queued', '{}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-0284fbcddf67');
INSERT INTO public.dialer_callevent VALUES (56, 'callback', 'queued', '{}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-0281f0ee7a73');
INSERT INTO public.dialer_callevent VALUES (57, 'callback', 'ringing', '{}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-02824b2a8876');
INSERT INTO public.dialer_callevent VALUES (58, 'callback', 'in-progress', '{}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-0283a3670cb3');
INSERT INTO public.dialer_callevent VALUES (59, 'callback', 'in-progress', '{}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-0284fbcddf67');
INSERT INTO public.dialer_callevent VALUES (60, 'callback', 'completed', '{}', '2026-06-01 16:59:30+00', '01a22e45-3adf-7327-a538-0284fbcddf67');
INSERT INTO public.dialer_calltotal VALUES (2, '01a22e45-2a21-746b-bbec-01d2094274ef', 2);
INSERT INTO public.dialer_calltotal VALUES (3, '01a22e45-2d0e-7183-81de-2667ff5899c0', 1);
INSERT INTO public.dialer_calltotal VALUES (4, '01a22e45-2e6c-705d-90af-65cf064d0a9f', 1);
INSERT INTO public.dialer_calltotal VALUES (5, '01a22e45-2fad-72c5-9cde-2701acf0916c', 2);
INSERT INTO public.dialer_calltotal VALUES (7, '01a22e45-38d5-77be-8d64-aec3d513d4d6', 1);
INSERT INTO public.dialer_calltotal VALUES (8, '01a22e45-39b2-7186-b5a0-67ba5a0abb48', 1);
INSERT INTO public.dialer_calltotal VALUES (1, '01a22e45-0c36-72c7-b3bc-31fb4eef92e9', 24);
INSERT INTO public.dialer_calltotal VALUES (6, '01a22e45-3157-7683-af8c-57e511bb924d', 16);
INSERT INTO public.dialer_carrieraccount VALUES ('test', true, NULL, NULL, NULL);
INSERT INTO public.dialer_carrieraccount VALUES ('live', true, 50, NULL, NULL);
INSERT INTO public.dialer_carrieraccountchange VALUES (1, '2026-11-30 21:03:17.230945+00', 'created', NULL, NULL, 'live', true, NULL, NULL, 'live');
INSERT INTO public.dialer_carrieraccountchange VALUES (2, '2026-11-30 21:03:17.230945+00', 'created', NULL, NULL, 'test', true, NULL, NULL, 'test');
INSERT INTO public.dialer_carrieraccountchange VALUES (3, '2026-11-30 21:03:26.85633+00', 'changed', NULL, NULL, 'live', true, NULL, NULL, 'live');
INSERT INTO public.django_content_type VALUES (1, 'admin', 'logentry');
INSERT INTO public.django_content_type VALUES (2, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (3, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (4, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (5, 'sessions', 'session');
INSERT INTO public.django_content_type VALUES (6, 'axes', 'accessattempt');
INSERT INTO public.django_content_type VALUES (7, 'axes', 'accesslog');
INSERT INTO public.django_content_type VALUES (8, 'axes', 'accessfailurelog');
INSERT INTO public.django_content_type VALUES (9, 'axes', 'accessattemptexpiration');
INSERT INTO public.django_content_type VALUES (10, 'otp_totp', 'totpdevice');
INSERT INTO public.django_content_type VALUES (11, 'otp_static', 'staticdevice');
INSERT INTO public.django_content_type VALUES (12, 'otp_static', 'statictoken');
INSERT INTO public.django_content_type VALUES (13, 'pghistory', 'context');
INSERT INTO public.django_content_type VALUES (14, 'pghistory', 'events');
INSERT INTO public.django_content_type VALUES (15, 'pghistory', 'middlewareevents');
INSERT INTO public.django_content_type VALUES (16, 'accounts', 'team');
INSERT INTO public.django_content_type VALUES (17, 'accounts', 'teamchange');
INSERT INTO public.django_content_type VALUES (18, 'accounts', 'userchange');
INSERT INTO public.django_content_type VALUES (19, 'accounts', 'user');
INSERT INTO public.django_content_type VALUES (20, 'accounts', 'apikey');
INSERT INTO public.django_content_type VALUES (21, 'accounts', 'idempotentrequest');
INSERT INTO public.django_content_type VALUES (22, 'accounts', 'membership');
INSERT INTO public.django_content_type VALUES (23, 'accounts', 'membershipchange');
INSERT INTO public.django_content_type VALUES (24, 'accounts', 'apikeychange');
INSERT INTO public.django_content_type VALUES (25, 'contacts', 'company');
INSERT INTO public.django_content_type VALUES (26, 'contacts', 'companychange');
INSERT INTO public.django_content_type VALUES (27, 'contacts', 'contact');
INSERT INTO public.django_content_type VALUES (28, 'contacts', 'importbatch');
INSERT INTO public.django_content_type VALUES (29, 'contacts', 'contactchange');
INSERT INTO public.django_content_type VALUES (30, 'contacts', 'importfailure');
INSERT INTO public.django_content_type VALUES (31, 'contacts', 'importpart');
INSERT INTO public.django_content_type VALUES (32, 'contacts', 'donotcallnumber');
INSERT INTO public.django_content_type VALUES (33, 'contacts', 'donotcallnumberchange');
INSERT INTO public.django_content_type VALUES (34, 'campaigns', 'assistant');
INSERT INTO public.django_content_type VALUES (35, 'campaigns', 'assistantchange');
INSERT INTO public.django_content_type VALUES (36, 'campaigns', 'campaign');
INSERT INTO public.django_content_type VALUES (37, 'campaigns', 'campaignchange');
INSERT INTO public.django_content_type VALUES (38, 'campaigns', 'campaignnumber');
INSERT INTO public.django_content_type VALUES (39, 'campaigns', 'enrollment');
INSERT INTO public.django_content_type VALUES (40, 'campaigns', 'campaigncount');
INSERT INTO public.django_content_type VALUES (41, 'campaigns', 'queuehead');
INSERT INTO public.django_content_type VALUES (42, 'campaigns', 'enrollmentblock');
INSERT INTO public.django_content_type VALUES (43, 'campaigns', 'enrollmentcount');
INSERT INTO public.django_content_type VALUES (44, 'campaigns', 'phonenumber');
INSERT INTO public.django_content_type VALUES (45, 'campaigns', 'campaignnumberchange');
INSERT INTO public.django_content_type VALUES (46, 'campaigns', 'phonenumberchange');
INSERT INTO public.django_content_type VALUES (47, 'campaigns', 'webhookdelivery');
INSERT INTO public.django_content_type VALUES (48, 'dialer', 'carrieraccount');
INSERT INTO public.django_content_type VALUES (49, 'dialer', 'carrieraccountchange');
INSERT INTO public.django_content_type VALUES (50, 'dialer', 'heartbeat');
INSERT INTO public.django_content_type VALUES (51, 'dialer', 'attempt');
INSERT INTO public.django_content_type VALUES (52, 'dialer', 'callcount');
INSERT INTO public.django_content_type VALUES (53, 'dialer', 'forgotten');
INSERT INTO public.django_content_type VALUES (54, 'dialer', 'callevent');
INSERT INTO public.django_content_type VALUES (55, 'dialer', 'calltotal');
INSERT INTO public.django_migrations VALUES (1, 'contenttypes', '0001_initial', '2026-11-30 21:02:15.361656+00');
INSERT INTO public.django_migrations VALUES (2, 'contenttypes', '0002_remove_content_type_name', '2026-11-30 21:02:15.437919+00');
INSERT INTO public.django_migrations VALUES (3, 'auth', '0001_initial', '2026-11-30 21:02:15.683946+00');
INSERT INTO public.django_migrations VALUES (4, 'auth', '0002_alter_permission_name_max_length', '2026-11-30 21:02:15.748936+00');
INSERT INTO public.django_migrations VALUES (5, 'auth', '0003_alter_user_email_max_length', '2026-11-30 21:02:15.807993+00');
INSERT INTO public.django_migrations VALUES (6, 'auth', '0004_alter_user_username_opts', '2026-11-30 21:02:15.901727+00');
INSERT INTO public.django_migrations VALUES (7, 'auth', '0005_alter_user_last_login_null', '2026-11-30 21:02:15.976418+00');
INSERT INTO public.django_migrations VALUES (8, 'auth', '0006_require_contenttypes_0002', '2026-11-30 21:02:15.990673+00');
INSERT INTO public.django_migrations VALUES (9, 'auth', '0007_alter_validators_add_error_messages', '2026-11-30 21:02:16.062323+00');
INSERT INTO public.django_migrations VALUES (10, 'auth', '0008_alter_user_username_max_length', '2026-11-30 21:02:16.148962+00');
INSERT INTO public.django_migrations VALUES (11, 'auth', '0009_alter_user_last_name_max_length', '2026-11-30 21:02:16.212896+00');
INSERT INTO public.django_migrations VALUES (12, 'auth', '0010_alter_group_name_max_length', '2026-11-30 21:02:16.28486+00');
INSERT INTO public.django_migrations VALUES (13, 'auth', '0011_update_proxy_permissions', '2026-11-30 21:02:16.342762+00');
INSERT INTO public.django_migrations VALUES (14, 'auth', '0012_alter_user_first_name_max_length', '2026-11-30 21:02:16.435929+00');
INSERT INTO public.django_migrations VALUES (15, 'accounts', '0001_initial', '2026-11-30 21:02:20.020476+00');
INSERT INTO public.django_migrations VALUES (16, 'admin', '0001_initial', '2026-11-30 21:02:20.276094+00');
INSERT INTO public.django_migrations VALUES (17, 'admin', '0002_logentry_remove_auto_add', '2026-11-30 21:02:20.398301+00');
INSERT INTO public.django_migrations VALUES (18, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-30 21:02:20.553998+00');
INSERT INTO public.django_migrations VALUES (19, 'axes', '0001_initial', '2026-11-30 21:02:20.619513+00');
INSERT INTO public.django_migrations VALUES (20, 'axes', '0002_auto_20151217_2044', '2026-11-30 21:02:20.889787+00');
INSERT INTO public.django_migrations VALUES (21, 'axes', '0003_auto_20160322_0929', '2026-11-30 21:02:21.035475+00');
INSERT INTO public.django_migrations VALUES (22, 'axes', '0004_auto_20181024_1538', '2026-11-30 21:02:21.210418+00');
INSERT INTO public.django_migrations VALUES (23, 'axes', '0005_remove_accessattempt_trusted', '2026-11-30 21:02:21.245249+00');
INSERT INTO public.django_migrations VALUES (24, 'axes', '0006_remove_accesslog_trusted', '2026-11-30 21:02:21.267685+00');
INSERT INTO public.django_migrations VALUES (25, 'axes', '0007_alter_accessattempt_unique_together', '2026-11-30 21:02:21.476544+00');
INSERT INTO public.django_migrations VALUES (26, 'axes', '0008_accessfailurelog', '2026-11-30 21:02:21.564894+00');
INSERT INTO public.django_migrations VALUES (27, 'axes', '0009_add_session_hash', '2026-11-30 21:02:21.59452+00');
INSERT INTO public.django_migrations VALUES (28, 'axes', '0010_accessattemptexpiration', '2026-11-30 21:02:21.644832+00');
INSERT INTO public.django_migrations VALUES (29, 'contacts', '0001_initial', '2026-11-30 21:02:29.43746+00');
INSERT INTO public.django_migrations VALUES (30, 'campaigns', '0001_initial', '2026-11-30 21:03:02.725959+00');
INSERT INTO public.django_migrations VALUES (31, 'dialer', '0001_initial', '2026-11-30 21:03:16.453524+00');
INSERT INTO public.django_migrations VALUES (32, 'dialer', '0002_carrier_accounts', '2026-11-30 21:03:17.315263+00');
INSERT INTO public.django_migrations VALUES (33, 'otp_static', '0001_initial', '2026-11-30 21:03:18.782512+00');
INSERT INTO public.django_migrations VALUES (34, 'otp_static', '0002_throttling', '2026-11-30 21:03:19.098521+00');
INSERT INTO public.django_migrations VALUES (35, 'otp_static', '0003_add_timestamps', '2026-11-30 21:03:19.424869+00');
INSERT INTO public.django_migrations VALUES (36, 'otp_totp', '0001_initial', '2026-11-30 21:03:20.072698+00');
INSERT INTO public.django_migrations VALUES (37, 'otp_totp', '0002_auto_20190420_0723', '2026-11-30 21:03:20.344999+00');
INSERT INTO public.django_migrations VALUES (38, 'otp_totp', '0003_add_timestamps', '2026-11-30 21:03:20.655264+00');
INSERT INTO public.django_migrations VALUES (39, 'pghistory', '0001_initial', '2026-11-30 21:03:20.693975+00');
INSERT INTO public.django_migrations VALUES (40, 'pghistory', '0002_aggregateevent', '2026-11-30 21:03:20.721745+00');
INSERT INTO public.django_migrations VALUES (41, 'pghistory', '0003_auto_20201023_1636', '2026-11-30 21:03:20.770636+00');
INSERT INTO public.django_migrations VALUES (42, 'pghistory', '0004_auto_20220906_1625', '2026-11-30 21:03:21.376857+00');
INSERT INTO public.django_migrations VALUES (43, 'pghistory', '0005_events_middlewareevents', '2026-11-30 21:03:21.442767+00');
INSERT INTO public.django_migrations VALUES (44, 'pghistory', '0006_delete_aggregateevent', '2026-11-30 21:03:21.46024+00');
INSERT INTO public.django_migrations VALUES (45, 'pghistory', '0007_auto_20250421_0444', '2026-11-30 21:03:22.041026+00');
INSERT INTO public.django_migrations VALUES (46, 'sessions', '0001_initial', '2026-11-30 21:03:22.120725+00');
SELECT pg_catalog.setval('public.accounts_apikeychange_pgh_id_seq', 4, true);
SELECT pg_catalog.setval('public.accounts_idempotentrequest_id_seq', 1, true);
SELECT pg_catalog.setval('public.accounts_membership_id_seq', 1, true);
SELECT pg_catalog.setval('public.accounts_membershipchange_pgh_id_seq', 1, true);
SELECT pg_catalog.setval('public.accounts_teamchange_pgh_id_seq', 1, true);
SELECT pg_catalog.setval('public.accounts_user_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_user_id_seq', 1, true);
SELECT pg_catalog.setval('public.accounts_user_user_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_userchange_pgh_id_seq', 1, true);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 220, true);
SELECT pg_catalog.setval('public.axes_accessattempt_id_seq', 1, false);
SELECT pg_catalog.setval('public.axes_accessfailurelog_id_seq', 1, false);
SELECT pg_catalog.setval('public.axes_accesslog_id_seq', 1, false);
SELECT pg_catalog.setval('public.campaigns_assistantchange_pgh_id_seq', 1, true);
SELECT pg_catalog.setval('public.campaigns_campaignchange_pgh_id_seq', 23, true);
SELECT pg_catalog.setval('public.campaigns_campaigncount_id_seq', 6, true);
SELECT pg_catalog.setval('public.campaigns_campaignnumber_id_seq', 18, true);
SELECT pg_catalog.setval('public.campaigns_campaignnumberchange_pgh_id_seq', 18, true);
SELECT pg_catalog.setval('public.campaigns_phonenumberchange_pgh_id_seq', 2, true);
SELECT pg_catalog.setval('public.contacts_companychange_pgh_id_seq', 1, true);
SELECT pg_catalog.setval('public.contacts_contactchange_pgh_id_seq', 5, true);
SELECT pg_catalog.setval('public.contacts_donotcallnumber_id_seq', 6, true);
SELECT pg_catalog.setval('public.contacts_donotcallnumberchange_pgh_id_seq', 3, true);
SELECT pg_catalog.setval('public.contacts_importfailure_id_seq', 1, true);
SELECT pg_catalog.setval('public.contacts_importpart_id_seq', 2, true);
SELECT pg_catalog.setval('public.dialer_callevent_id_seq', 60, true);
SELECT pg_catalog.setval('public.dialer_calltotal_id_seq', 8, true);
SELECT pg_catalog.setval('public.dialer_carrieraccountchange_pgh_id_seq', 3, true);
SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 55, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 46, true);
SELECT pg_catalog.setval('public.otp_static_staticdevice_id_seq', 1, false);
SELECT pg_catalog.setval('public.otp_static_statictoken_id_seq', 1, false);
SELECT pg_catalog.setval('public.otp_totp_totpdevice_id_seq', 1, false);
ALTER TABLE ONLY public.accounts_apikey
    ADD CONSTRAINT accounts_apikey_key_hash_key UNIQUE (key_hash);
ALTER TABLE ONLY public.accounts_apikey
    ADD CONSTRAINT accounts_apikey_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_apikey
    ADD CONSTRAINT accounts_apikey_replaced_by_id_key UNIQUE (replaced_by_id);
ALTER TABLE ONLY public.accounts_apikeychange
    ADD CONSTRAINT accounts_apikeychange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_idempotentrequest
    ADD CONSTRAINT accounts_idempotentrequest_claim_key UNIQUE (claim);
ALTER TABLE ONLY public.accounts_idempotentrequest
    ADD CONSTRAINT accounts_idempotentrequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_membershipchange
    ADD CONSTRAINT accounts_membershipchange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_team
    ADD CONSTRAINT accounts_team_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_team
    ADD CONSTRAINT accounts_team_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.accounts_teamchange
    ADD CONSTRAINT accounts_teamchange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_username_key UNIQUE (username);
ALTER TABLE ONLY public.accounts_userchange
    ADD CONSTRAINT accounts_userchange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq UNIQUE (username, ip_address, user_agent);
ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptexpiration_pkey PRIMARY KEY (access_attempt_id);
ALTER TABLE ONLY public.axes_accessfailurelog
    ADD CONSTRAINT axes_accessfailurelog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accesslog
    ADD CONSTRAINT axes_accesslog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaigns_campaignnumber
    ADD CONSTRAINT campaign_number_once UNIQUE (campaign_id, phone_number_id);
ALTER TABLE ONLY public.campaigns_assistant
    ADD CONSTRAINT campaigns_assistant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaigns_assistantchange
    ADD CONSTRAINT campaigns_assistantchange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.campaigns_campaign
    ADD CONSTRAINT campaigns_campaign_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaigns_campaignchange
    ADD CONSTRAINT campaigns_campaignchange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.campaigns_campaigncount
    ADD CONSTRAINT campaigns_campaigncount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaigns_campaignnumber
    ADD CONSTRAINT campaigns_campaignnumber_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaigns_campaignnumberchange
    ADD CONSTRAINT campaigns_campaignnumberchange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.campaigns_enrollment
    ADD CONSTRAINT campaigns_enrollment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaigns_enrollmentblock
    ADD CONSTRAINT campaigns_enrollmentblock_pkey PRIMARY KEY (campaign_id, first_id);
ALTER TABLE ONLY public.campaigns_enrollmentcount
    ADD CONSTRAINT campaigns_enrollmentcount_pkey PRIMARY KEY (campaign_id, status, outcome);
ALTER TABLE ONLY public.campaigns_phonenumber
    ADD CONSTRAINT campaigns_phonenumber_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaigns_phonenumberchange
    ADD CONSTRAINT campaigns_phonenumberchange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.campaigns_queuehead
    ADD CONSTRAINT campaigns_queuehead_pkey PRIMARY KEY (campaign_id, status, zones);
ALTER TABLE ONLY public.campaigns_webhookdelivery
    ADD CONSTRAINT campaigns_webhookdelivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_company
    ADD CONSTRAINT contacts_company_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_companychange
    ADD CONSTRAINT contacts_companychange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_contactchange
    ADD CONSTRAINT contacts_contactchange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.contacts_donotcallnumber
    ADD CONSTRAINT contacts_donotcallnumber_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_donotcallnumberchange
    ADD CONSTRAINT contacts_donotcallnumberchange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.contacts_importbatch
    ADD CONSTRAINT contacts_importbatch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_importfailure
    ADD CONSTRAINT contacts_importfailure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_importpart
    ADD CONSTRAINT contacts_importpart_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dialer_attempt
    ADD CONSTRAINT dialer_attempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dialer_callcount
    ADD CONSTRAINT dialer_callcount_pkey PRIMARY KEY (campaign_id, minutes, began_at);
ALTER TABLE ONLY public.dialer_callevent
    ADD CONSTRAINT dialer_callevent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dialer_calltotal
    ADD CONSTRAINT dialer_calltotal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dialer_carrieraccount
    ADD CONSTRAINT dialer_carrieraccount_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.dialer_carrieraccountchange
    ADD CONSTRAINT dialer_carrieraccountchange_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.dialer_forgotten
    ADD CONSTRAINT dialer_forgotten_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.dialer_heartbeat
    ADD CONSTRAINT dialer_heartbeat_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.contacts_donotcallnumber
    ADD CONSTRAINT do_not_call_number_once UNIQUE (team_id, phone);
ALTER TABLE ONLY public.campaigns_enrollment
    ADD CONSTRAINT enrollment_once_per_campaign UNIQUE (campaign_id, contact_id);
ALTER TABLE ONLY public.contacts_importfailure
    ADD CONSTRAINT import_failure_once UNIQUE (import_batch_id, record);
ALTER TABLE ONLY public.contacts_importpart
    ADD CONSTRAINT import_part_once UNIQUE (import_batch_id, number);
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT membership_once_per_team UNIQUE (team_id, user_id);
ALTER TABLE ONLY public.otp_static_staticdevice
    ADD CONSTRAINT otp_static_staticdevice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.otp_static_statictoken
    ADD CONSTRAINT otp_static_statictoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.otp_totp_totpdevice
    ADD CONSTRAINT otp_totp_totpdevice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pghistory_context
    ADD CONSTRAINT pghistory_context_pkey PRIMARY KEY (id);
CREATE INDEX accounts_apikey_key_hash_da55e15b_like ON public.accounts_apikey USING btree (key_hash varchar_pattern_ops);
CREATE INDEX accounts_apikey_team_id_a5646f91 ON public.accounts_apikey USING btree (team_id);
CREATE INDEX accounts_apikeychange_pgh_obj_id_d4c2a43c ON public.accounts_apikeychange USING btree (pgh_obj_id);
CREATE INDEX accounts_apikeychange_replaced_by_id_8c4b22b3 ON public.accounts_apikeychange USING btree (replaced_by_id);
CREATE INDEX accounts_apikeychange_team_id_ca284118 ON public.accounts_apikeychange USING btree (team_id);
CREATE INDEX accounts_idempotentrequest_claim_db50f148_like ON public.accounts_idempotentrequest USING btree (claim varchar_pattern_ops);
CREATE INDEX accounts_membership_team_id_c9c6c909 ON public.accounts_membership USING btree (team_id);
CREATE INDEX accounts_membership_user_id_487fb39e ON public.accounts_membership USING btree (user_id);
CREATE INDEX accounts_membershipchange_pgh_obj_id_a188b87e ON public.accounts_membershipchange USING btree (pgh_obj_id);
CREATE INDEX accounts_membershipchange_team_id_932c6b84 ON public.accounts_membershipchange USING btree (team_id);
CREATE INDEX accounts_membershipchange_user_id_f34231c1 ON public.accounts_membershipchange USING btree (user_id);
CREATE INDEX accounts_team_slug_7567da3b_like ON public.accounts_team USING btree (slug varchar_pattern_ops);
CREATE INDEX accounts_teamchange_pgh_obj_id_bf91e6b8 ON public.accounts_teamchange USING btree (pgh_obj_id);
CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);
CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);
CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);
CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);
CREATE INDEX accounts_user_username_6088629e_like ON public.accounts_user USING btree (username varchar_pattern_ops);
CREATE INDEX accounts_userchange_pgh_obj_id_a67e7b58 ON public.accounts_userchange USING btree (pgh_obj_id);
CREATE INDEX attempt_campaign_newest ON public.dialer_attempt USING btree (campaign_id, id DESC) INCLUDE (team_id);
CREATE INDEX attempt_ended ON public.dialer_attempt USING btree (campaign_id, ended_at);
CREATE INDEX attempt_from_number ON public.dialer_attempt USING btree (phone_number_id, created_at);
CREATE UNIQUE INDEX attempt_number_once_per_enrollment ON public.dialer_attempt USING btree (enrollment_id, number) WHERE ((ended_at IS NULL) OR (NOT ((outcome)::text = ''::text)));
CREATE UNIQUE INDEX attempt_one_open_per_enrollment ON public.dialer_attempt USING btree (enrollment_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX attempt_one_open_per_number ON public.dialer_attempt USING btree (team_id, to_number) WHERE (ended_at IS NULL);
CREATE INDEX attempt_open_by_campaign ON public.dialer_attempt USING btree (campaign_id) WHERE (ended_at IS NULL);
CREATE INDEX attempt_outcome_newest ON public.dialer_attempt USING btree (team_id, outcome, id DESC) WHERE (NOT ((outcome)::text = ''::text));
CREATE INDEX attempt_queued ON public.dialer_attempt USING btree (is_test, woken_at) WHERE ((ended_at IS NULL) AND (placing_at IS NULL));
CREATE UNIQUE INDEX attempt_sid_once ON public.dialer_attempt USING btree (carrier_sid) WHERE (NOT ((carrier_sid)::text = ''::text));
CREATE INDEX attempt_team_day ON public.dialer_attempt USING btree (team_id, is_test, created_at) WHERE ((ended_at IS NULL) OR (NOT ((outcome)::text = ''::text)));
CREATE INDEX attempt_team_newest ON public.dialer_attempt USING btree (team_id, id DESC);
CREATE INDEX attempt_to_number ON public.dialer_attempt USING btree (team_id, to_number, created_at);
CREATE INDEX attempt_withdrawn ON public.dialer_attempt USING btree (team_id, id DESC) WHERE ((ended_at IS NOT NULL) AND ((outcome)::text = ''::text));
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX axes_accessattempt_ip_address_10922d9c ON public.axes_accessattempt USING btree (ip_address);
CREATE INDEX axes_accessattempt_user_agent_ad89678b ON public.axes_accessattempt USING btree (user_agent);
CREATE INDEX axes_accessattempt_user_agent_ad89678b_like ON public.axes_accessattempt USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accessattempt_username_3f2d4ca0 ON public.axes_accessattempt USING btree (username);
CREATE INDEX axes_accessattempt_username_3f2d4ca0_like ON public.axes_accessattempt USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accessfailurelog_ip_address_2e9f5a7f ON public.axes_accessfailurelog USING btree (ip_address);
CREATE INDEX axes_accessfailurelog_user_agent_ea145dda ON public.axes_accessfailurelog USING btree (user_agent);
CREATE INDEX axes_accessfailurelog_user_agent_ea145dda_like ON public.axes_accessfailurelog USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accessfailurelog_username_a8b7e8a4 ON public.axes_accessfailurelog USING btree (username);
CREATE INDEX axes_accessfailurelog_username_a8b7e8a4_like ON public.axes_accessfailurelog USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accesslog_ip_address_86b417e5 ON public.axes_accesslog USING btree (ip_address);
CREATE INDEX axes_accesslog_user_agent_0e659004 ON public.axes_accesslog USING btree (user_agent);
CREATE INDEX axes_accesslog_user_agent_0e659004_like ON public.axes_accesslog USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accesslog_username_df93064b ON public.axes_accesslog USING btree (username);
CREATE INDEX axes_accesslog_username_df93064b_like ON public.axes_accesslog USING btree (username varchar_pattern_ops);
CREATE INDEX call_count_age ON public.dialer_callcount USING btree (began_at);
CREATE INDEX call_event_timeline ON public.dialer_callevent USING btree (attempt_id, id);
CREATE INDEX calltotal_subject ON public.dialer_calltotal USING btree (subject);
CREATE INDEX campaign_running ON public.campaigns_campaign USING btree (id) WHERE ((status)::text = 'running'::text);
CREATE INDEX campaign_search ON public.campaigns_campaign USING gin (upper((name)::text) public.gin_trgm_ops);
CREATE INDEX campaign_start_due ON public.campaigns_campaign USING btree (scheduled_start_at) WHERE ((status)::text = 'scheduled'::text);
CREATE INDEX campaign_team_completed ON public.campaigns_campaign USING btree (team_id, completed_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX campaign_team_name ON public.campaigns_campaign USING btree (team_id, name, id) WHERE (deleted_at IS NULL);
CREATE INDEX campaign_team_newest ON public.campaigns_campaign USING btree (team_id, id DESC) WHERE (deleted_at IS NULL);
CREATE INDEX campaign_team_scheduled_start ON public.campaigns_campaign USING btree (team_id, scheduled_start_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX campaign_team_started ON public.campaigns_campaign USING btree (team_id, started_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX campaign_team_status ON public.campaigns_campaign USING btree (team_id, status, id) WHERE (deleted_at IS NULL);
CREATE INDEX campaign_team_updated ON public.campaigns_campaign USING btree (team_id, updated_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX campaign_waiting ON public.campaigns_campaign USING btree (waiting_since) WHERE (((status)::text = 'running'::text) AND (waiting_since IS NOT NULL));
CREATE INDEX campaigncount_team_status ON public.campaigns_campaigncount USING btree (team_id, status);
CREATE INDEX campaigns_assistant_team_id_9e67a5a1 ON public.campaigns_assistant USING btree (team_id);
CREATE INDEX campaigns_assistantchange_pgh_obj_id_90aa4ea9 ON public.campaigns_assistantchange USING btree (pgh_obj_id);
CREATE INDEX campaigns_assistantchange_team_id_43ab9f71 ON public.campaigns_assistantchange USING btree (team_id);
CREATE INDEX campaigns_campaign_assistant_id_d9629fa1 ON public.campaigns_campaign USING btree (assistant_id);
CREATE INDEX campaigns_campaign_company_id_2418a4a3 ON public.campaigns_campaign USING btree (company_id);
CREATE INDEX campaigns_campaign_team_id_d0cc14c8 ON public.campaigns_campaign USING btree (team_id);
CREATE INDEX campaigns_campaignchange_assistant_id_29ae49a4 ON public.campaigns_campaignchange USING btree (assistant_id);
CREATE INDEX campaigns_campaignchange_company_id_6636cac7 ON public.campaigns_campaignchange USING btree (company_id);
CREATE INDEX campaigns_campaignchange_pgh_obj_id_77b1a4a5 ON public.campaigns_campaignchange USING btree (pgh_obj_id);
CREATE INDEX campaigns_campaignchange_team_id_937df353 ON public.campaigns_campaignchange USING btree (team_id);
CREATE INDEX campaigns_campaignnumber_campaign_id_4ec5104f ON public.campaigns_campaignnumber USING btree (campaign_id);
CREATE INDEX campaigns_campaignnumber_phone_number_id_0b68b98a ON public.campaigns_campaignnumber USING btree (phone_number_id);
CREATE INDEX campaigns_campaignnumberchange_campaign_id_6e876ff6 ON public.campaigns_campaignnumberchange USING btree (campaign_id);
CREATE INDEX campaigns_campaignnumberchange_pgh_obj_id_dd000a9a ON public.campaigns_campaignnumberchange USING btree (pgh_obj_id);
CREATE INDEX campaigns_campaignnumberchange_phone_number_id_9745265e ON public.campaigns_campaignnumberchange USING btree (phone_number_id);
CREATE INDEX campaigns_enrollment_contact_id_fd0204d0 ON public.campaigns_enrollment USING btree (contact_id);
CREATE INDEX campaigns_phonenumber_assistant_id_ac29005c ON public.campaigns_phonenumber USING btree (assistant_id);
CREATE INDEX campaigns_phonenumber_team_id_2abf243a ON public.campaigns_phonenumber USING btree (team_id);
CREATE INDEX campaigns_phonenumberchange_assistant_id_2fc5523e ON public.campaigns_phonenumberchange USING btree (assistant_id);
CREATE INDEX campaigns_phonenumberchange_pgh_obj_id_2f7813e7 ON public.campaigns_phonenumberchange USING btree (pgh_obj_id);
CREATE INDEX campaigns_phonenumberchange_team_id_3142b680 ON public.campaigns_phonenumberchange USING btree (team_id);
CREATE INDEX campaigns_webhookdelivery_campaign_id_0b34b100 ON public.campaigns_webhookdelivery USING btree (campaign_id);
CREATE INDEX contact_company_newest ON public.contacts_contact USING btree (company_id, id DESC);
CREATE INDEX contact_deleted ON public.contacts_contact USING btree (team_id, id DESC) WHERE (deleted_at IS NOT NULL);
CREATE INDEX contact_do_not_call ON public.contacts_contact USING btree (team_id, id DESC) WHERE do_not_call;
CREATE INDEX contact_import ON public.contacts_contact USING btree (import_batch_id, id) WHERE (import_batch_id IS NOT NULL);
CREATE INDEX contact_lead_status_newest ON public.contacts_contact USING btree (team_id, lead_status, id DESC);
CREATE INDEX contact_requeue ON public.contacts_contact USING btree (requeue_at) WHERE (requeue_at IS NOT NULL);
CREATE INDEX contact_search ON public.contacts_contact USING gin (search_text public.gin_trgm_ops);
CREATE INDEX contact_team_newest ON public.contacts_contact USING btree (team_id, id DESC);
CREATE INDEX contact_team_phone ON public.contacts_contact USING btree (team_id, phone);
CREATE INDEX contacts_company_team_id_35b879cf ON public.contacts_company USING btree (team_id);
CREATE INDEX contacts_companychange_pgh_obj_id_04e52969 ON public.contacts_companychange USING btree (pgh_obj_id);
CREATE INDEX contacts_companychange_team_id_8e5ed561 ON public.contacts_companychange USING btree (team_id);
CREATE INDEX contacts_contactchange_company_id_068643e1 ON public.contacts_contactchange USING btree (company_id);
CREATE INDEX contacts_contactchange_import_batch_id_36a4fe8a ON public.contacts_contactchange USING btree (import_batch_id);
CREATE INDEX contacts_contactchange_pgh_obj_id_0df5b7bb ON public.contacts_contactchange USING btree (pgh_obj_id);
CREATE INDEX contacts_contactchange_team_id_e5ae73ee ON public.contacts_contactchange USING btree (team_id);
CREATE INDEX contacts_donotcallnumberchange_pgh_obj_id_a1bf36fe ON public.contacts_donotcallnumberchange USING btree (pgh_obj_id);
CREATE INDEX contacts_donotcallnumberchange_team_id_e9e39ce2 ON public.contacts_donotcallnumberchange USING btree (team_id);
CREATE INDEX contacts_importbatch_team_id_636e1fec ON public.contacts_importbatch USING btree (team_id);
CREATE INDEX contacts_importfailure_import_batch_id_f86920a6 ON public.contacts_importfailure USING btree (import_batch_id);
CREATE INDEX contacts_importpart_import_batch_id_fd9d2b72 ON public.contacts_importpart USING btree (import_batch_id);
CREATE INDEX delivery_age ON public.campaigns_webhookdelivery USING btree (created_at);
CREATE INDEX delivery_due ON public.campaigns_webhookdelivery USING btree (campaign_id, due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX delivery_sending ON public.campaigns_webhookdelivery USING btree (sending_until) WHERE (sending_until IS NOT NULL);
CREATE INDEX dialer_attempt_contact_id_c258d0fa ON public.dialer_attempt USING btree (contact_id);
CREATE INDEX dialer_attempt_enrollment_id_4b0c8afe ON public.dialer_attempt USING btree (enrollment_id);
CREATE INDEX dialer_carrieraccount_name_98ddacbe_like ON public.dialer_carrieraccount USING btree (name varchar_pattern_ops);
CREATE INDEX dialer_carrieraccountchange_pgh_obj_id_96974773 ON public.dialer_carrieraccountchange USING btree (pgh_obj_id);
CREATE INDEX dialer_carrieraccountchange_pgh_obj_id_96974773_like ON public.dialer_carrieraccountchange USING btree (pgh_obj_id varchar_pattern_ops);
CREATE INDEX dialer_heartbeat_name_56572b69_like ON public.dialer_heartbeat USING btree (name varchar_pattern_ops);
CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);
CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX do_not_call_newest ON public.contacts_donotcallnumber USING btree (team_id, id DESC);
CREATE INDEX do_not_call_search ON public.contacts_donotcallnumber USING gin (phone public.gin_trgm_ops);
CREATE INDEX enrollment_campaign_order ON public.campaigns_enrollment USING btree (campaign_id, id);
CREATE INDEX enrollment_campaign_outcome ON public.campaigns_enrollment USING btree (campaign_id, outcome, id) WHERE (NOT ((outcome)::text = ''::text));
CREATE INDEX enrollment_campaign_status ON public.campaigns_enrollment USING btree (campaign_id, status, id);
CREATE INDEX enrollment_contact_open ON public.campaigns_enrollment USING btree (contact_id) WHERE ((status)::text = ANY ((ARRAY['pending'::character varying, 'queued'::character varying])::text[]));
CREATE INDEX enrollment_ready ON public.campaigns_enrollment USING btree (campaign_id, status, zones, ((priority * '-1'::integer)), id) WHERE ((next_attempt_at IS NULL) AND ((status)::text = ANY ((ARRAY['pending'::character varying, 'queued'::character varying])::text[])));
CREATE INDEX enrollment_waiting ON public.campaigns_enrollment USING btree (campaign_id, next_attempt_at) WHERE (next_attempt_at IS NOT NULL);
CREATE INDEX enrollmentcount_outcome ON public.campaigns_enrollmentcount USING btree (outcome, campaign_id) WHERE (NOT ((outcome)::text = ''::text));
CREATE INDEX enrollmentcount_queued ON public.campaigns_enrollmentcount USING btree (campaign_id) WHERE ((status)::text = 'queued'::text);
CREATE INDEX idempotent_request_age ON public.accounts_idempotentrequest USING btree (claimed_at);
CREATE UNIQUE INDEX import_one_per_team ON public.contacts_importbatch USING btree (team_id) WHERE ((status)::text = 'running'::text);
CREATE INDEX import_team_newest ON public.contacts_importbatch USING btree (team_id, id DESC);
CREATE INDEX import_unfinished ON public.contacts_importbatch USING btree (leased_until) WHERE ((status)::text = ANY ((ARRAY['pending'::character varying, 'running'::character varying])::text[]));
CREATE INDEX otp_static_staticdevice_user_id_7f9cff2b ON public.otp_static_staticdevice USING btree (user_id);
CREATE INDEX otp_static_statictoken_device_id_74b7c7d1 ON public.otp_static_statictoken USING btree (device_id);
CREATE INDEX otp_static_statictoken_token_d0a51866 ON public.otp_static_statictoken USING btree (token);
CREATE INDEX otp_static_statictoken_token_d0a51866_like ON public.otp_static_statictoken USING btree (token varchar_pattern_ops);
CREATE INDEX otp_totp_totpdevice_user_id_0fb18292 ON public.otp_totp_totpdevice USING btree (user_id);
CREATE UNIQUE INDEX phone_number_once_per_team ON public.campaigns_phonenumber USING btree (team_id, number) WHERE (deleted_at IS NULL);
CREATE TRIGGER pgtrigger_append_only_019e8 BEFORE DELETE OR UPDATE ON public.campaigns_campaignnumberchange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_019e8();
CREATE TRIGGER pgtrigger_append_only_0e1c5 BEFORE DELETE OR UPDATE ON public.contacts_contactchange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0e1c5();
CREATE TRIGGER pgtrigger_append_only_18de2 BEFORE DELETE OR UPDATE ON public.contacts_donotcallnumberchange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_18de2();
CREATE TRIGGER pgtrigger_append_only_2a547 BEFORE DELETE OR UPDATE ON public.dialer_carrieraccountchange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_2a547();
CREATE TRIGGER pgtrigger_append_only_39341 BEFORE DELETE OR UPDATE ON public.campaigns_phonenumberchange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_39341();
CREATE TRIGGER pgtrigger_append_only_97b47 BEFORE DELETE OR UPDATE ON public.accounts_userchange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_97b47();
CREATE TRIGGER pgtrigger_append_only_9c170 BEFORE DELETE OR UPDATE ON public.accounts_membershipchange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_9c170();
CREATE TRIGGER pgtrigger_append_only_b592a BEFORE DELETE OR UPDATE ON public.contacts_companychange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_b592a();
CREATE TRIGGER pgtrigger_append_only_bb0b4 BEFORE DELETE OR UPDATE ON public.accounts_teamchange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_bb0b4();
CREATE TRIGGER pgtrigger_append_only_c4384 BEFORE DELETE OR UPDATE ON public.campaigns_campaignchange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_c4384();
CREATE TRIGGER pgtrigger_append_only_e80a2 BEFORE DELETE OR UPDATE ON public.campaigns_assistantchange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_e80a2();
CREATE TRIGGER pgtrigger_append_only_f2990 BEFORE DELETE OR UPDATE ON public.accounts_apikeychange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_f2990();
CREATE TRIGGER pgtrigger_block_in_3d3c6 AFTER INSERT ON public.campaigns_enrollment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_block_in_3d3c6();
CREATE TRIGGER pgtrigger_block_out_5fb8a AFTER DELETE ON public.campaigns_enrollment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_block_out_5fb8a();
CREATE TRIGGER pgtrigger_changed_update_13f4d AFTER UPDATE ON public.campaigns_assistant FOR EACH ROW WHEN ((((old.address)::text IS DISTINCT FROM (new.address)::text) OR ((old.connection)::text IS DISTINCT FROM (new.connection)::text) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.deleted_at IS DISTINCT FROM new.deleted_at) OR ((old.deleted_by)::text IS DISTINCT FROM (new.deleted_by)::text) OR (old.first_message IS DISTINCT FROM new.first_message) OR (old.id IS DISTINCT FROM new.id) OR ((old.language)::text IS DISTINCT FROM (new.language)::text) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.outbound_enabled IS DISTINCT FROM new.outbound_enabled) OR (old.team_id IS DISTINCT FROM new.team_id) OR ((old.voicemail_action)::text IS DISTINCT FROM (new.voicemail_action)::text) OR (old.voicemail_detection_enabled IS DISTINCT FROM new.voicemail_detection_enabled) OR (old.voicemail_message IS DISTINCT FROM new.voicemail_message))) EXECUTE FUNCTION public.pgtrigger_changed_update_13f4d();
CREATE TRIGGER pgtrigger_changed_update_1bd15 AFTER UPDATE ON public.accounts_user FOR EACH ROW WHEN (((old.date_joined IS DISTINCT FROM new.date_joined) OR ((old.email)::text IS DISTINCT FROM (new.email)::text) OR ((old.first_name)::text IS DISTINCT FROM (new.first_name)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.is_active IS DISTINCT FROM new.is_active) OR (old.is_staff IS DISTINCT FROM new.is_staff) OR (old.is_superuser IS DISTINCT FROM new.is_superuser) OR ((old.language)::text IS DISTINCT FROM (new.language)::text) OR ((old.last_name)::text IS DISTINCT FROM (new.last_name)::text) OR (old.second_factor_since IS DISTINCT FROM new.second_factor_since) OR ((old.timezone)::text IS DISTINCT FROM (new.timezone)::text) OR ((old.username)::text IS DISTINCT FROM (new.username)::text))) EXECUTE FUNCTION public.pgtrigger_changed_update_1bd15();
CREATE TRIGGER pgtrigger_changed_update_2ef26 AFTER UPDATE ON public.accounts_membership FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_changed_update_2ef26();
CREATE TRIGGER pgtrigger_changed_update_46070 AFTER UPDATE ON public.accounts_apikey FOR EACH ROW WHEN (((old.created_at IS DISTINCT FROM new.created_at) OR (old.expires_at IS DISTINCT FROM new.expires_at) OR (old.id IS DISTINCT FROM new.id) OR (old.is_test IS DISTINCT FROM new.is_test) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.prefix)::text IS DISTINCT FROM (new.prefix)::text) OR (old.rate_limit_per_hour IS DISTINCT FROM new.rate_limit_per_hour) OR (old.replaced_by_id IS DISTINCT FROM new.replaced_by_id) OR (old.revoked_at IS DISTINCT FROM new.revoked_at) OR (old.scopes IS DISTINCT FROM new.scopes) OR (old.team_id IS DISTINCT FROM new.team_id))) EXECUTE FUNCTION public.pgtrigger_changed_update_46070();
CREATE TRIGGER pgtrigger_changed_update_51d4f AFTER UPDATE ON public.campaigns_campaign FOR EACH ROW WHEN (((old.assistant_id IS DISTINCT FROM new.assistant_id) OR (old.call_window_end IS DISTINCT FROM new.call_window_end) OR (old.call_window_start IS DISTINCT FROM new.call_window_start) OR ((old.call_window_timezone)::text IS DISTINCT FROM (new.call_window_timezone)::text) OR (old.cancelled_at IS DISTINCT FROM new.cancelled_at) OR (old.company_id IS DISTINCT FROM new.company_id) OR (old.completed_at IS DISTINCT FROM new.completed_at) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.day_windows IS DISTINCT FROM new.day_windows) OR (old.days_of_week IS DISTINCT FROM new.days_of_week) OR (old.deleted_at IS DISTINCT FROM new.deleted_at) OR ((old.deleted_by)::text IS DISTINCT FROM (new.deleted_by)::text) OR (old.description IS DISTINCT FROM new.description) OR (old.hang_up_requested_at IS DISTINCT FROM new.hang_up_requested_at) OR (old.id IS DISTINCT FROM new.id) OR (old.is_test IS DISTINCT FROM new.is_test) OR (old.max_attempts_busy IS DISTINCT FROM new.max_attempts_busy) OR (old.max_attempts_error IS DISTINCT FROM new.max_attempts_error) OR (old.max_attempts_no_answer IS DISTINCT FROM new.max_attempts_no_answer) OR (old.max_attempts_per_contact IS DISTINCT FROM new.max_attempts_per_contact) OR (old.max_call_duration_minutes IS DISTINCT FROM new.max_call_duration_minutes) OR (old.max_concurrent_calls IS DISTINCT FROM new.max_concurrent_calls) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.no_auto_complete IS DISTINCT FROM new.no_auto_complete) OR ((old.paused_code)::text IS DISTINCT FROM (new.paused_code)::text) OR ((old.paused_reason)::text IS DISTINCT FROM (new.paused_reason)::text) OR (old.retry_backoff_max_minutes IS DISTINCT FROM new.retry_backoff_max_minutes) OR ((old.retry_backoff_mode)::text IS DISTINCT FROM (new.retry_backoff_mode)::text) OR (old.retry_backoff_multiplier IS DISTINCT FROM new.retry_backoff_multiplier) OR (old.retry_delay_minutes IS DISTINCT FROM new.retry_delay_minutes) OR (old.retry_delay_minutes_busy IS DISTINCT FROM new.retry_delay_minutes_busy) OR (old.retry_delay_minutes_error IS DISTINCT FROM new.retry_delay_minutes_error) OR (old.retry_delay_minutes_no_answer IS DISTINCT FROM new.retry_delay_minutes_no_answer) OR (old.retry_on_error IS DISTINCT FROM new.retry_on_error) OR (old.running_since IS DISTINCT FROM new.running_since) OR (old.scheduled_end_at IS DISTINCT FROM new.scheduled_end_at) OR (old.scheduled_start_at IS DISTINCT FROM new.scheduled_start_at) OR (old.settings IS DISTINCT FROM new.settings) OR (old.started_at IS DISTINCT FROM new.started_at) OR ((old.status)::text IS DISTINCT FROM (new.status)::text) OR (old.team_id IS DISTINCT FROM new.team_id) OR ((old.unavailable_action)::text IS DISTINCT FROM (new.unavailable_action)::text) OR (old.use_contact_timezone IS DISTINCT FROM new.use_contact_timezone) OR ((old.voicemail_action)::text IS DISTINCT FROM (new.voicemail_action)::text) OR (old.voicemail_detection_enabled IS DISTINCT FROM new.voicemail_detection_enabled) OR (old.voicemail_drop_message IS DISTINCT FROM new.voicemail_drop_message) OR (old.webhook_enabled IS DISTINCT FROM new.webhook_enabled) OR (old.webhook_events IS DISTINCT FROM new.webhook_events) OR ((old.webhook_url)::text IS DISTINCT FROM (new.webhook_url)::text))) EXECUTE FUNCTION public.pgtrigger_changed_update_51d4f();
CREATE TRIGGER pgtrigger_changed_update_74344 AFTER UPDATE ON public.campaigns_campaignnumber FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_changed_update_74344();
CREATE TRIGGER pgtrigger_changed_update_7cf79 AFTER UPDATE ON public.contacts_contact FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.custom_fields IS DISTINCT FROM new.custom_fields) OR (old.deleted_at IS DISTINCT FROM new.deleted_at) OR ((old.deleted_by)::text IS DISTINCT FROM (new.deleted_by)::text) OR (old.do_not_call IS DISTINCT FROM new.do_not_call) OR (old.do_not_call_at IS DISTINCT FROM new.do_not_call_at) OR ((old.do_not_call_reason)::text IS DISTINCT FROM (new.do_not_call_reason)::text) OR ((old.email)::text IS DISTINCT FROM (new.email)::text) OR ((old.first_name)::text IS DISTINCT FROM (new.first_name)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.import_batch_id IS DISTINCT FROM new.import_batch_id) OR ((old.job_title)::text IS DISTINCT FROM (new.job_title)::text) OR ((old.last_name)::text IS DISTINCT FROM (new.last_name)::text) OR ((old.lead_status)::text IS DISTINCT FROM (new.lead_status)::text) OR (old.notes IS DISTINCT FROM new.notes) OR ((old.phone)::text IS DISTINCT FROM (new.phone)::text) OR ((old.preferred_contact_method)::text IS DISTINCT FROM (new.preferred_contact_method)::text) OR ((old.secondary_phone)::text IS DISTINCT FROM (new.secondary_phone)::text) OR ((old.source)::text IS DISTINCT FROM (new.source)::text) OR (old.tags IS DISTINCT FROM new.tags) OR (old.team_id IS DISTINCT FROM new.team_id) OR ((old.timezone)::text IS DISTINCT FROM (new.timezone)::text))) EXECUTE FUNCTION public.pgtrigger_changed_update_7cf79();
CREATE TRIGGER pgtrigger_changed_update_88dae AFTER UPDATE ON public.contacts_donotcallnumber FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_changed_update_88dae();
CREATE TRIGGER pgtrigger_changed_update_b4d3f AFTER UPDATE ON public.accounts_team FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_changed_update_b4d3f();
CREATE TRIGGER pgtrigger_changed_update_bc151 AFTER UPDATE ON public.campaigns_phonenumber FOR EACH ROW WHEN (((old.assistant_id IS DISTINCT FROM new.assistant_id) OR (old.calls_per_second IS DISTINCT FROM new.calls_per_second) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.deleted_at IS DISTINCT FROM new.deleted_at) OR ((old.deleted_by)::text IS DISTINCT FROM (new.deleted_by)::text) OR (old.id IS DISTINCT FROM new.id) OR ((old.label)::text IS DISTINCT FROM (new.label)::text) OR (old.max_calls_a_day IS DISTINCT FROM new.max_calls_a_day) OR (old.max_concurrent_calls IS DISTINCT FROM new.max_concurrent_calls) OR ((old.number)::text IS DISTINCT FROM (new.number)::text) OR ((old.resting_reason)::text IS DISTINCT FROM (new.resting_reason)::text) OR (old.resting_until IS DISTINCT FROM new.resting_until) OR (old.team_id IS DISTINCT FROM new.team_id))) EXECUTE FUNCTION public.pgtrigger_changed_update_bc151();
CREATE TRIGGER pgtrigger_changed_update_dc22a AFTER UPDATE ON public.contacts_company FOR EACH ROW WHEN (((old.created_at IS DISTINCT FROM new.created_at) OR (old.deleted_at IS DISTINCT FROM new.deleted_at) OR ((old.deleted_by)::text IS DISTINCT FROM (new.deleted_by)::text) OR (old.id IS DISTINCT FROM new.id) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.team_id IS DISTINCT FROM new.team_id))) EXECUTE FUNCTION public.pgtrigger_changed_update_dc22a();
CREATE TRIGGER pgtrigger_changed_update_f572b AFTER UPDATE ON public.dialer_carrieraccount FOR EACH ROW WHEN (((old.calls_per_second IS DISTINCT FROM new.calls_per_second) OR (old.dialing_enabled IS DISTINCT FROM new.dialing_enabled) OR (old.max_concurrent_calls IS DISTINCT FROM new.max_concurrent_calls) OR ((old.name)::text IS DISTINCT FROM (new.name)::text))) EXECUTE FUNCTION public.pgtrigger_changed_update_f572b();
CREATE TRIGGER pgtrigger_count_0197e AFTER INSERT OR DELETE OR UPDATE OF team_id, status, deleted_at ON public.campaigns_campaign FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_count_0197e();
CREATE TRIGGER pgtrigger_count_in_a00bd AFTER INSERT ON public.campaigns_enrollment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_count_in_a00bd();
CREATE TRIGGER pgtrigger_count_in_e7b45 AFTER INSERT ON public.dialer_attempt REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_count_in_e7b45();
CREATE TRIGGER pgtrigger_count_on_2bca8 AFTER UPDATE ON public.campaigns_enrollment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_count_on_2bca8();
CREATE TRIGGER pgtrigger_count_out_99ddc AFTER DELETE ON public.campaigns_enrollment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_count_out_99ddc();
CREATE TRIGGER pgtrigger_count_out_ffe11 AFTER DELETE ON public.dialer_attempt REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_count_out_ffe11();
CREATE TRIGGER pgtrigger_created_insert_0b20f AFTER INSERT ON public.campaigns_campaignnumber FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_0b20f();
CREATE TRIGGER pgtrigger_created_insert_55680 AFTER INSERT ON public.contacts_donotcallnumber FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_55680();
CREATE TRIGGER pgtrigger_created_insert_80cf0 AFTER INSERT ON public.accounts_apikey FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_80cf0();
CREATE TRIGGER pgtrigger_created_insert_a2302 AFTER INSERT ON public.contacts_company FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_a2302();
CREATE TRIGGER pgtrigger_created_insert_b7c3d AFTER INSERT ON public.accounts_membership FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_b7c3d();
CREATE TRIGGER pgtrigger_created_insert_ba0d4 AFTER INSERT ON public.campaigns_assistant FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_ba0d4();
CREATE TRIGGER pgtrigger_created_insert_d18b9 AFTER INSERT ON public.accounts_user FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_d18b9();
CREATE TRIGGER pgtrigger_created_insert_d6283 AFTER INSERT ON public.accounts_team FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_d6283();
CREATE TRIGGER pgtrigger_created_insert_e8502 AFTER INSERT ON public.campaigns_campaign FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_e8502();
CREATE TRIGGER pgtrigger_created_insert_eb87a AFTER INSERT ON public.dialer_carrieraccount FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_eb87a();
CREATE TRIGGER pgtrigger_created_insert_ee757 AFTER INSERT ON public.campaigns_phonenumber FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_created_insert_ee757();
CREATE TRIGGER pgtrigger_deleted_delete_18804 AFTER DELETE ON public.accounts_apikey FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_18804();
CREATE TRIGGER pgtrigger_deleted_delete_20ca0 AFTER DELETE ON public.accounts_team FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_20ca0();
CREATE TRIGGER pgtrigger_deleted_delete_2496b AFTER DELETE ON public.campaigns_assistant FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_2496b();
CREATE TRIGGER pgtrigger_deleted_delete_24e6d AFTER DELETE ON public.contacts_donotcallnumber FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_24e6d();
CREATE TRIGGER pgtrigger_deleted_delete_303ff AFTER DELETE ON public.accounts_user FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_303ff();
CREATE TRIGGER pgtrigger_deleted_delete_8db77 AFTER DELETE ON public.campaigns_phonenumber FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_8db77();
CREATE TRIGGER pgtrigger_deleted_delete_998af AFTER DELETE ON public.campaigns_campaignnumber FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_998af();
CREATE TRIGGER pgtrigger_deleted_delete_9bb9e AFTER DELETE ON public.dialer_carrieraccount FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_9bb9e();
CREATE TRIGGER pgtrigger_deleted_delete_a475e AFTER DELETE ON public.campaigns_campaign FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_a475e();
CREATE TRIGGER pgtrigger_deleted_delete_c06a9 AFTER DELETE ON public.contacts_company FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_c06a9();
CREATE TRIGGER pgtrigger_deleted_delete_c18db AFTER DELETE ON public.contacts_contact FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_c18db();
CREATE TRIGGER pgtrigger_deleted_delete_cdf4a AFTER DELETE ON public.accounts_membership FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_deleted_delete_cdf4a();
CREATE TRIGGER pgtrigger_list_number_a77e8 AFTER INSERT OR UPDATE ON public.contacts_contact FOR EACH ROW WHEN ((new.do_not_call AND ((new.phone)::text <> ''::text))) EXECUTE FUNCTION public.pgtrigger_list_number_a77e8();
CREATE TRIGGER pgtrigger_queue_in_87c6f AFTER INSERT ON public.campaigns_enrollment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_queue_in_87c6f();
CREATE TRIGGER pgtrigger_queue_on_20749 AFTER UPDATE ON public.campaigns_enrollment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_queue_on_20749();
CREATE TRIGGER pgtrigger_unlist_number_7b72c AFTER UPDATE ON public.contacts_contact FOR EACH ROW WHEN ((old.do_not_call AND (NOT new.do_not_call) AND ((old.phone)::text = (new.phone)::text))) EXECUTE FUNCTION public.pgtrigger_unlist_number_7b72c();
ALTER TABLE ONLY public.accounts_apikey
    ADD CONSTRAINT accounts_apikey_replaced_by_id_a73113e4_fk_accounts_apikey_id FOREIGN KEY (replaced_by_id) REFERENCES public.accounts_apikey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_apikey
    ADD CONSTRAINT accounts_apikey_team_id_a5646f91_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_team_id_c9c6c909_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_user_id_487fb39e_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce FOREIGN KEY (access_attempt_id) REFERENCES public.axes_accessattempt(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_assistant
    ADD CONSTRAINT campaigns_assistant_team_id_9e67a5a1_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_campaign
    ADD CONSTRAINT campaigns_campaign_assistant_id_d9629fa1_fk_campaigns FOREIGN KEY (assistant_id) REFERENCES public.campaigns_assistant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_campaign
    ADD CONSTRAINT campaigns_campaign_company_id_2418a4a3_fk_contacts_company_id FOREIGN KEY (company_id) REFERENCES public.contacts_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_campaign
    ADD CONSTRAINT campaigns_campaign_team_id_d0cc14c8_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_campaignnumber
    ADD CONSTRAINT campaigns_campaignnu_campaign_id_4ec5104f_fk_campaigns FOREIGN KEY (campaign_id) REFERENCES public.campaigns_campaign(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_campaignnumber
    ADD CONSTRAINT campaigns_campaignnu_phone_number_id_0b68b98a_fk_campaigns FOREIGN KEY (phone_number_id) REFERENCES public.campaigns_phonenumber(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_enrollmentcount
    ADD CONSTRAINT campaigns_enrollment_campaign_id_02ac3613_fk_campaigns FOREIGN KEY (campaign_id) REFERENCES public.campaigns_campaign(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_enrollmentblock
    ADD CONSTRAINT campaigns_enrollment_campaign_id_421e5926_fk_campaigns FOREIGN KEY (campaign_id) REFERENCES public.campaigns_campaign(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_enrollment
    ADD CONSTRAINT campaigns_enrollment_campaign_id_c2fa2c86_fk_campaigns FOREIGN KEY (campaign_id) REFERENCES public.campaigns_campaign(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_enrollment
    ADD CONSTRAINT campaigns_enrollment_contact_id_fd0204d0_fk_contacts_contact_id FOREIGN KEY (contact_id) REFERENCES public.contacts_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_phonenumber
    ADD CONSTRAINT campaigns_phonenumbe_assistant_id_ac29005c_fk_campaigns FOREIGN KEY (assistant_id) REFERENCES public.campaigns_assistant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_phonenumber
    ADD CONSTRAINT campaigns_phonenumber_team_id_2abf243a_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_queuehead
    ADD CONSTRAINT campaigns_queuehead_campaign_id_6a39cff6_fk_campaigns FOREIGN KEY (campaign_id) REFERENCES public.campaigns_campaign(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaigns_webhookdelivery
    ADD CONSTRAINT campaigns_webhookdel_campaign_id_0b34b100_fk_campaigns FOREIGN KEY (campaign_id) REFERENCES public.campaigns_campaign(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_company
    ADD CONSTRAINT contacts_company_team_id_35b879cf_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_company_id_537aca39_fk_contacts_company_id FOREIGN KEY (company_id) REFERENCES public.contacts_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_import_batch_id_5ead7823_fk_contacts_ FOREIGN KEY (import_batch_id) REFERENCES public.contacts_importbatch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_team_id_9064ef69_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_donotcallnumber
    ADD CONSTRAINT contacts_donotcallnumber_team_id_b9f1678e_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_importbatch
    ADD CONSTRAINT contacts_importbatch_team_id_636e1fec_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_importfailure
    ADD CONSTRAINT contacts_importfailu_import_batch_id_f86920a6_fk_contacts_ FOREIGN KEY (import_batch_id) REFERENCES public.contacts_importbatch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_importpart
    ADD CONSTRAINT contacts_importpart_import_batch_id_fd9d2b72_fk_contacts_ FOREIGN KEY (import_batch_id) REFERENCES public.contacts_importbatch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.dialer_attempt
    ADD CONSTRAINT dialer_attempt_campaign_id_afdd00eb_fk_campaigns_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns_campaign(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.dialer_attempt
    ADD CONSTRAINT dialer_attempt_contact_id_c258d0fa_fk_contacts_contact_id FOREIGN KEY (contact_id) REFERENCES public.contacts_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.dialer_attempt
    ADD CONSTRAINT dialer_attempt_enrollment_id_4b0c8afe_fk_campaigns FOREIGN KEY (enrollment_id) REFERENCES public.campaigns_enrollment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.dialer_attempt
    ADD CONSTRAINT dialer_attempt_phone_number_id_13a9ca43_fk_campaigns FOREIGN KEY (phone_number_id) REFERENCES public.campaigns_phonenumber(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.dialer_attempt
    ADD CONSTRAINT dialer_attempt_team_id_6f8f9d55_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.dialer_callcount
    ADD CONSTRAINT dialer_callcount_campaign_id_64ae8c34_fk_campaigns_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns_campaign(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.dialer_callevent
    ADD CONSTRAINT dialer_callevent_attempt_id_b49c44df_fk_dialer_attempt_id FOREIGN KEY (attempt_id) REFERENCES public.dialer_attempt(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.otp_static_staticdevice
    ADD CONSTRAINT otp_static_staticdevice_user_id_7f9cff2b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.otp_static_statictoken
    ADD CONSTRAINT otp_static_statictok_device_id_74b7c7d1_fk_otp_stati FOREIGN KEY (device_id) REFERENCES public.otp_static_staticdevice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.otp_totp_totpdevice
    ADD CONSTRAINT otp_totp_totpdevice_user_id_0fb18292_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
