CREATE SCHEMA "checking";
--> statement-breakpoint
CREATE SCHEMA "documents";
--> statement-breakpoint
CREATE SCHEMA "incoming";
--> statement-breakpoint
CREATE SCHEMA "library";
--> statement-breakpoint
CREATE SCHEMA "meetings";
--> statement-breakpoint
CREATE SCHEMA "quotas";
--> statement-breakpoint
CREATE SCHEMA "supervision";
--> statement-breakpoint
CREATE SCHEMA "acts";
--> statement-breakpoint
CREATE SCHEMA "alarms";
--> statement-breakpoint
CREATE SCHEMA "claims";
--> statement-breakpoint
CREATE SCHEMA "copies";
--> statement-breakpoint
CREATE SCHEMA "exceptions";
--> statement-breakpoint
CREATE SCHEMA "facts";
--> statement-breakpoint
CREATE SCHEMA "files";
--> statement-breakpoint
CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE SCHEMA "matters";
--> statement-breakpoint
CREATE SCHEMA "notices";
--> statement-breakpoint
CREATE SCHEMA "outbox";
--> statement-breakpoint
CREATE SCHEMA "related";
--> statement-breakpoint
CREATE SCHEMA "routing";
--> statement-breakpoint
CREATE SCHEMA "rules";
--> statement-breakpoint
CREATE SCHEMA "search";
--> statement-breakpoint
CREATE SCHEMA "workdays";
--> statement-breakpoint
CREATE TABLE "checking"."decision" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"level" text,
	"reason" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "decision_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "checking"."leader" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_no" integer NOT NULL,
	"name" text NOT NULL,
	"post" text NOT NULL,
	"organ" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "leader_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "checking"."word" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"right" text NOT NULL,
	"level" text NOT NULL,
	"note" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "word_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "documents"."consultation" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"title" text NOT NULL,
	"round" integer NOT NULL,
	"text" jsonb NOT NULL,
	"text_hash" text NOT NULL,
	"parts" jsonb NOT NULL,
	"note" text NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"asked_unit_id" uuid NOT NULL,
	"asked_unit" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"due" bigint NOT NULL,
	"public_where" text,
	"public_from" date,
	"public_until" date,
	"state" text NOT NULL,
	"ended_at" bigint,
	"ended_by" text,
	"ended_why" text,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "consultation_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "documents"."consulted" (
	"tenant_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"state" text NOT NULL,
	"none" boolean NOT NULL,
	"late" boolean NOT NULL,
	"answered_by" text,
	"answered_at" bigint,
	"confirmed_by_id" uuid,
	"confirmed_by" text,
	"confirmed_at" bigint,
	"reminded_at" bigint,
	"reminders" integer NOT NULL,
	"due" bigint NOT NULL,
	CONSTRAINT "consulted_tenant_id_consultation_id_unit_id_pk" PRIMARY KEY("tenant_id","consultation_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "documents"."opinion" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"unit_id" uuid,
	"from_name" text NOT NULL,
	"no" integer NOT NULL,
	"block" integer,
	"place" text NOT NULL,
	"words" text NOT NULL,
	"verdict" text,
	"reason" text,
	"judged_by" text,
	"judged_at" bigint,
	"difference" text,
	"difference_words" text,
	"difference_by" text,
	"difference_at" bigint,
	CONSTRAINT "opinion_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "documents"."following" (
	"tenant_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"source_id" uuid,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "following_tenant_id_document_id_pk" PRIMARY KEY("tenant_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "documents"."finding_count" (
	"tenant_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"family" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"at" bigint NOT NULL,
	"month" text NOT NULL,
	"error" integer NOT NULL,
	"warn" integer NOT NULL,
	"hint" integer NOT NULL,
	CONSTRAINT "finding_count_tenant_id_document_id_family_pk" PRIMARY KEY("tenant_id","document_id","family")
);
--> statement-breakpoint
CREATE TABLE "documents"."unheeded" (
	"tenant_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"key" text NOT NULL,
	"quote" text NOT NULL,
	"message" text NOT NULL,
	"reason" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "unheeded_tenant_id_document_id_hash_pk" PRIMARY KEY("tenant_id","document_id","hash")
);
--> statement-breakpoint
CREATE TABLE "documents"."gate_return" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"gate" text,
	"places" jsonb NOT NULL,
	"reason" text NOT NULL,
	"step" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "gate_return_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "documents"."gating" (
	"tenant_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"submitted_at" bigint NOT NULL,
	"wanted_at" bigint,
	"late" boolean NOT NULL,
	"urgency" text,
	"urgency_reason" text NOT NULL,
	"judged" jsonb NOT NULL,
	"seen_hash" text NOT NULL,
	"returns" integer NOT NULL,
	"passed_at" bigint,
	CONSTRAINT "gating_tenant_id_document_id_pk" PRIMARY KEY("tenant_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "documents"."not_urgent" (
	"tenant_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"by_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"words" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "not_urgent_tenant_id_document_id_by_id_pk" PRIMARY KEY("tenant_id","document_id","by_id")
);
--> statement-breakpoint
CREATE TABLE "documents"."review" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"asked_by" text NOT NULL,
	"due_at" bigint NOT NULL,
	"result" text,
	"opinion" text NOT NULL,
	"given_at" bigint,
	"given_by_id" uuid,
	"given_by" text,
	"file_id" uuid,
	"file_name" text,
	"body_hash" text,
	CONSTRAINT "review_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "documents"."measure" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"organ" text NOT NULL,
	"from_day" date,
	"words" text NOT NULL,
	"replacement" text NOT NULL,
	"replacement_id" uuid,
	"copies" integer,
	"recipients" jsonb,
	"asked_by_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"decider_id" uuid NOT NULL,
	"decider_name" text NOT NULL,
	"decided_at" bigint,
	"decision" text NOT NULL,
	CONSTRAINT "measure_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "documents"."document" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"state" text NOT NULL,
	"urgency" text,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"drafter_id" uuid NOT NULL,
	"drafter_name" text NOT NULL,
	"text" jsonb NOT NULL,
	"arrangement" jsonb NOT NULL,
	"version" integer NOT NULL,
	"text_hash" text NOT NULL,
	"source" text,
	"answers" uuid,
	"route_id" uuid,
	"step" text,
	"holders" jsonb NOT NULL,
	"due" bigint,
	"signed_hash" text,
	"signed_at" bigint,
	"signed_by" text,
	"date" date,
	"number" jsonb,
	"sealed_hash" text,
	"sealed_at" bigint,
	"copies" integer,
	"issued_hash" text,
	"issued_at" bigint,
	"print_date" date,
	"filed_hash" text,
	"filed_at" bigint,
	"archive_number" text,
	"cancelled_why" text,
	"validity" text,
	"validity_from" date,
	"editing_id" uuid,
	"editing_name" text,
	"editing_since" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "document_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "documents"."knows" (
	"tenant_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"holder_id" uuid NOT NULL,
	"why" text NOT NULL,
	"since" bigint NOT NULL,
	CONSTRAINT "knows_tenant_id_document_id_holder_id_pk" PRIMARY KEY("tenant_id","document_id","holder_id")
);
--> statement-breakpoint
CREATE TABLE "documents"."number_book" (
	"tenant_id" uuid NOT NULL,
	"code" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "number_book_tenant_id_code_year_pk" PRIMARY KEY("tenant_id","code","year")
);
--> statement-breakpoint
CREATE TABLE "documents"."numbered" (
	"tenant_id" uuid NOT NULL,
	"code" text NOT NULL,
	"year" integer NOT NULL,
	"serial" integer NOT NULL,
	"document_id" uuid NOT NULL,
	"title" text NOT NULL,
	"at" bigint NOT NULL,
	"by_name" text NOT NULL,
	CONSTRAINT "numbered_tenant_id_code_year_serial_pk" PRIMARY KEY("tenant_id","code","year","serial")
);
--> statement-breakpoint
CREATE TABLE "documents"."version" (
	"tenant_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"at" bigint NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"step" text NOT NULL,
	"text" jsonb NOT NULL,
	"hash" text NOT NULL,
	"word_count" integer NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "version_tenant_id_document_id_no_pk" PRIMARY KEY("tenant_id","document_id","no")
);
--> statement-breakpoint
CREATE TABLE "documents"."impression" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"keeper_unit_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"serial" integer NOT NULL,
	"kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"title" text NOT NULL,
	"number" jsonb,
	"organ" text NOT NULL,
	"on_behalf" text,
	"copies" integer NOT NULL,
	"hash" text NOT NULL,
	"approved_by" text NOT NULL,
	"approved_at" bigint NOT NULL,
	"witness" text,
	"reason" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "impression_tenant_id_keeper_unit_id_year_serial_pk" PRIMARY KEY("tenant_id","keeper_unit_id","year","serial")
);
--> statement-breakpoint
CREATE TABLE "documents"."seal_book" (
	"tenant_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "seal_book_tenant_id_unit_id_year_pk" PRIMARY KEY("tenant_id","unit_id","year")
);
--> statement-breakpoint
CREATE TABLE "documents"."signature" (
	"tenant_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"move" uuid NOT NULL,
	"step" text NOT NULL,
	"branch" text,
	"organ" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"of_name" text,
	"opinion" text NOT NULL,
	"hash" text NOT NULL,
	"at" bigint NOT NULL,
	"struck_at" bigint,
	"struck_why" text,
	CONSTRAINT "signature_tenant_id_document_id_move_pk" PRIMARY KEY("tenant_id","document_id","move")
);
--> statement-breakpoint
CREATE TABLE "documents"."template" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"shared" boolean NOT NULL,
	"version" integer NOT NULL,
	"gaps" integer NOT NULL,
	"from_title" text,
	"made_by_id" uuid NOT NULL,
	"made_by" text NOT NULL,
	"made_at" bigint NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" bigint NOT NULL,
	"retired_by" text,
	"retired_at" bigint,
	"retired_why" text,
	CONSTRAINT "template_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "documents"."template_version" (
	"tenant_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"name" text NOT NULL,
	"text" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "template_version_tenant_id_template_id_no_pk" PRIMARY KEY("tenant_id","template_id","no")
);
--> statement-breakpoint
CREATE TABLE "incoming"."note" (
	"tenant_id" uuid NOT NULL,
	"receipt_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"organ" text NOT NULL,
	"decided_by" text NOT NULL,
	"day" date NOT NULL,
	"from_day" date,
	"reason" text NOT NULL,
	"words" text NOT NULL,
	"replacement" text NOT NULL,
	"at" bigint NOT NULL,
	"acknowledged_at" bigint,
	"acknowledged_by" text,
	"copies" integer,
	"answer" text NOT NULL,
	CONSTRAINT "note_tenant_id_receipt_id_id_pk" PRIMARY KEY("tenant_id","receipt_id","id")
);
--> statement-breakpoint
CREATE TABLE "incoming"."archive_book" (
	"tenant_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"term" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "archive_book_tenant_id_unit_id_year_term_pk" PRIMARY KEY("tenant_id","unit_id","year","term")
);
--> statement-breakpoint
CREATE TABLE "incoming"."enclosure" (
	"tenant_id" uuid NOT NULL,
	"paper_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	CONSTRAINT "enclosure_tenant_id_paper_id_file_id_pk" PRIMARY KEY("tenant_id","paper_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "incoming"."instruction" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"receipt_id" uuid NOT NULL,
	"leader_id" uuid NOT NULL,
	"leader" text NOT NULL,
	"words" text NOT NULL,
	"at" bigint NOT NULL,
	"recorded_by" text,
	"witness" text,
	"heard_at" bigint,
	"conveyed_by_id" uuid,
	"conveyed_by" text,
	"corrects" uuid,
	"reason" text NOT NULL,
	CONSTRAINT "instruction_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "incoming"."knows" (
	"tenant_id" uuid NOT NULL,
	"receipt_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"why" text NOT NULL,
	"holds" text,
	"since" bigint NOT NULL,
	CONSTRAINT "knows_tenant_id_receipt_id_holder_id_pk" PRIMARY KEY("tenant_id","receipt_id","holder_id")
);
--> statement-breakpoint
CREATE TABLE "incoming"."line" (
	"tenant_id" uuid NOT NULL,
	"instruction_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"text" text NOT NULL,
	"mark" text,
	"matter_id" uuid,
	"noter_id" uuid,
	"noter" text,
	"marked_by" text,
	"marked_at" bigint,
	CONSTRAINT "line_tenant_id_instruction_id_no_pk" PRIMARY KEY("tenant_id","instruction_id","no")
);
--> statement-breakpoint
CREATE TABLE "incoming"."paper" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid,
	"from_tenant_id" uuid,
	"from_unit_id" uuid,
	"sender_id" uuid,
	"from_name" text NOT NULL,
	"title" text NOT NULL,
	"number_text" text NOT NULL,
	"kind" text,
	"urgency" text,
	"date" date,
	"text" jsonb,
	"hash" text,
	"number" jsonb,
	"print_date" date,
	"signed_by" text,
	"file_id" uuid,
	"file_name" text,
	"reply_key" uuid,
	"at" bigint NOT NULL,
	CONSTRAINT "paper_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "incoming"."reading" (
	"tenant_id" uuid NOT NULL,
	"receipt_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"turn" integer NOT NULL,
	"ordered" boolean NOT NULL,
	"at" bigint NOT NULL,
	"holds" boolean NOT NULL,
	"read_at" bigint,
	"words" text NOT NULL,
	"urged" integer NOT NULL,
	"recalled_at" bigint,
	"skipped_at" bigint,
	"passed_to" uuid,
	"passed_name" text,
	"why" text NOT NULL,
	CONSTRAINT "reading_tenant_id_receipt_id_person_id_pk" PRIMARY KEY("tenant_id","receipt_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "incoming"."receipt" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"paper_id" uuid NOT NULL,
	"unit_id" uuid,
	"outside_tenant_id" uuid,
	"unit_name" text NOT NULL,
	"as" text NOT NULL,
	"source" text NOT NULL,
	"words" text NOT NULL,
	"state" text NOT NULL,
	"sent_at" bigint NOT NULL,
	"sign_due_at" bigint NOT NULL,
	"signed_for_at" bigint,
	"signed_for_by_id" uuid,
	"signed_for_by" text,
	"told" jsonb,
	"register_year" integer,
	"register_serial" integer,
	"registered_at" bigint,
	"registered_by" text,
	"purpose" text,
	"review" jsonb,
	"proposal" jsonb,
	"lead_unit_id" uuid,
	"due_at" bigint,
	"urger_id" uuid,
	"urger_name" text,
	"route_id" uuid,
	"step" text,
	"holders" jsonb NOT NULL,
	"accepted_at" bigint,
	"read_at" bigint,
	"acted_at" bigint,
	"result" text,
	"answer" jsonb,
	"returned_at" bigint,
	"return_reason" text,
	"filed_at" bigint,
	"archive_number" text,
	"recalled_at" bigint,
	"recall_reason" text,
	"fallbacks" jsonb NOT NULL,
	CONSTRAINT "receipt_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "incoming"."register_book" (
	"tenant_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "register_book_tenant_id_unit_id_year_pk" PRIMARY KEY("tenant_id","unit_id","year")
);
--> statement-breakpoint
CREATE TABLE "library"."name" (
	"tenant_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"reversed" text NOT NULL,
	CONSTRAINT "name_tenant_id_source_id_reversed_pk" PRIMARY KEY("tenant_id","source_id","reversed")
);
--> statement-breakpoint
CREATE TABLE "library"."piece" (
	"tenant_id" uuid NOT NULL,
	"segment_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "piece_tenant_id_segment_id_part_pk" PRIMARY KEY("tenant_id","segment_id","part")
);
--> statement-breakpoint
CREATE TABLE "library"."segment" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_no" integer NOT NULL,
	"to_no" integer NOT NULL,
	"bits" integer NOT NULL,
	"postings" integer NOT NULL,
	"state" text NOT NULL,
	"made" integer NOT NULL,
	"merges" jsonb NOT NULL,
	CONSTRAINT "segment_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "library"."shelf" (
	"tenant_id" uuid NOT NULL,
	"next" integer NOT NULL,
	"rebuild_from" integer,
	"looked" integer,
	CONSTRAINT "shelf_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "library"."source" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"no" integer,
	"level" text NOT NULL,
	"module" text NOT NULL,
	"kind" text NOT NULL,
	"ref_id" uuid NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"number_text" text NOT NULL,
	"organ" text NOT NULL,
	"day" date,
	"hash" text NOT NULL,
	"text" text,
	"file_id" uuid,
	"state" text NOT NULL,
	"repealed_from" date,
	"fault" text,
	"unit_id" uuid,
	"open" boolean NOT NULL,
	"at" bigint NOT NULL,
	"by_id" uuid,
	"by_name" text NOT NULL,
	CONSTRAINT "source_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."body" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"basis" text NOT NULL,
	"procedure" text NOT NULL,
	"frequency" text NOT NULL,
	"chair_id" uuid,
	"chair" text NOT NULL,
	"convenor_id" uuid,
	"convenor" text NOT NULL,
	"members" jsonb NOT NULL,
	"units" jsonb NOT NULL,
	"ended_at" bigint,
	"ended_why" text,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "body_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."calendar_feed" (
	"tenant_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"at" bigint NOT NULL,
	"fetched_at" bigint,
	CONSTRAINT "calendar_feed_tenant_id_person_id_pk" PRIMARY KEY("tenant_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."attendee" (
	"tenant_id" uuid NOT NULL,
	"invitee_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"post" text NOT NULL,
	"phone" text NOT NULL,
	"level" text NOT NULL,
	"substitute" boolean NOT NULL,
	CONSTRAINT "attendee_tenant_id_invitee_id_n_pk" PRIMARY KEY("tenant_id","invitee_id","n")
);
--> statement-breakpoint
CREATE TABLE "meetings"."invitee" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"order_no" integer NOT NULL,
	"unit_id" uuid,
	"person_id" uuid,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"again" boolean NOT NULL,
	"answered_at" bigint,
	"answered_by" text,
	"late" boolean NOT NULL,
	"note" text NOT NULL,
	"leave_why" text NOT NULL,
	"leave_to_id" uuid,
	"leave_to" text,
	"leave_by_id" uuid,
	"leave_at" bigint,
	"leave_words" text,
	"leave_granted" boolean,
	"urges" integer NOT NULL,
	"urged_at" bigint,
	CONSTRAINT "invitee_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."notice" (
	"tenant_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"sections" jsonb NOT NULL,
	"changes" jsonb NOT NULL,
	"why" text NOT NULL,
	"from" bigint NOT NULL,
	"until" bigint NOT NULL,
	"place" text NOT NULL,
	"reply_due" bigint,
	"substitute" text NOT NULL,
	"per_unit" integer NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "notice_tenant_id_meeting_id_version_pk" PRIMARY KEY("tenant_id","meeting_id","version")
);
--> statement-breakpoint
CREATE TABLE "meetings"."notice_document" (
	"tenant_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"sections" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "notice_document_tenant_id_meeting_id_pk" PRIMARY KEY("tenant_id","meeting_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."notice_draft" (
	"tenant_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"wording" jsonb NOT NULL,
	"reply_due" bigint,
	"substitute" text NOT NULL,
	"per_unit" integer NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "notice_draft_tenant_id_meeting_id_pk" PRIMARY KEY("tenant_id","meeting_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."phoned" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"invitee_id" uuid NOT NULL,
	"reached" boolean NOT NULL,
	"said" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "phoned_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."presence" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"person_id" uuid,
	"unit_id" uuid,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"duty" text NOT NULL,
	"member" boolean NOT NULL,
	"status" text NOT NULL,
	"substitute" text NOT NULL,
	"why" text NOT NULL,
	"topic_ids" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "presence_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."sitting" (
	"tenant_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"body_id" uuid,
	"members" jsonb NOT NULL,
	"recorders" jsonb NOT NULL,
	"from" bigint,
	"until" bigint,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "sitting_tenant_id_meeting_id_pk" PRIMARY KEY("tenant_id","meeting_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."speech" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"topic_id" uuid,
	"no" integer NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"planned" integer NOT NULL,
	"actual" integer NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "speech_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."taken" (
	"tenant_id" uuid NOT NULL,
	"topic_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"title" text NOT NULL,
	"recused" jsonb NOT NULL,
	"method" text NOT NULL,
	"votes" jsonb NOT NULL,
	"yes" integer NOT NULL,
	"votes_no" integer NOT NULL,
	"abstain" integer NOT NULL,
	"present" integer NOT NULL,
	"due" integer NOT NULL,
	"dissent" jsonb NOT NULL,
	"against" text NOT NULL,
	"verb" text NOT NULL,
	"wording" text NOT NULL,
	"requirement" text NOT NULL,
	"unit_id" uuid,
	"unit" text NOT NULL,
	"term" bigint,
	"revise" boolean NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "taken_tenant_id_topic_id_meeting_id_pk" PRIMARY KEY("tenant_id","topic_id","meeting_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."cost" (
	"tenant_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"people" integer NOT NULL,
	"days" integer NOT NULL,
	"lodging" integer NOT NULL,
	"meals" integer NOT NULL,
	"other" integer NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "cost_tenant_id_meeting_id_pk" PRIMARY KEY("tenant_id","meeting_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."decision" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"minute_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"topic_id" uuid,
	"no" integer NOT NULL,
	"topic" text NOT NULL,
	"verb" text NOT NULL,
	"wording" text NOT NULL,
	"requirement" text NOT NULL,
	"kind" text NOT NULL,
	"unit_id" uuid,
	"unit" text NOT NULL,
	"due" bigint,
	"due_now" bigint,
	"matter_id" uuid,
	"ended" boolean NOT NULL,
	"noted_by_id" uuid,
	"noted_by" text,
	"gone_at" bigint,
	"gone_by" text,
	CONSTRAINT "decision_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."minute" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"corrects_id" uuid,
	"corrects_why" text NOT NULL,
	"title" text NOT NULL,
	"chair_id" uuid,
	"chair" text NOT NULL,
	"present" jsonb NOT NULL,
	"leave" jsonb NOT NULL,
	"attending" jsonb NOT NULL,
	"recorders" jsonb NOT NULL,
	"held_from" bigint NOT NULL,
	"held_until" bigint NOT NULL,
	"place" text NOT NULL,
	"record" text NOT NULL,
	"opening" text NOT NULL,
	"state" text NOT NULL,
	"route_id" uuid,
	"step" text,
	"holders" jsonb NOT NULL,
	"drafter_id" uuid NOT NULL,
	"drafter" text NOT NULL,
	"reviewer" text,
	"signed_at" bigint,
	"signer" text,
	"year" integer,
	"serial" integer,
	"retention" text,
	"archived_at" bigint,
	"archivist" text,
	"document_id" uuid,
	"at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "minute_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."minute_book" (
	"tenant_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "minute_book_tenant_id_year_pk" PRIMARY KEY("tenant_id","year")
);
--> statement-breakpoint
CREATE TABLE "meetings"."rating" (
	"tenant_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"needed" integer NOT NULL,
	"prepared" integer NOT NULL,
	"brief" integer NOT NULL,
	"words" text NOT NULL,
	"by_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "rating_tenant_id_meeting_id_unit_id_pk" PRIMARY KEY("tenant_id","meeting_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."printed" (
	"tenant_id" uuid NOT NULL,
	"roster_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"printed" text NOT NULL,
	"placed" text NOT NULL,
	CONSTRAINT "printed_tenant_id_roster_id_kind_key_pk" PRIMARY KEY("tenant_id","roster_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "meetings"."roster" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"title" text NOT NULL,
	"version" integer NOT NULL,
	"source" jsonb NOT NULL,
	"file_id" uuid,
	"file_name" text,
	"counterpart_unit_id" uuid,
	"counterpart" text NOT NULL,
	"confirmed_version" integer,
	"verified_version" integer,
	"verifier_id" uuid,
	"verifier" text,
	"verified_at" bigint,
	"glyphs" jsonb NOT NULL,
	"typist_id" uuid NOT NULL,
	"typist" text NOT NULL,
	"at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "roster_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."roster_print" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"roster_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"what" text NOT NULL,
	"plan_id" uuid,
	"pieces" integer NOT NULL,
	"again" boolean NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "roster_print_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."roster_row" (
	"tenant_id" uuid NOT NULL,
	"roster_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"no" integer NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"post" text NOT NULL,
	"side" text,
	"diet" text NOT NULL,
	"fixed" jsonb,
	CONSTRAINT "roster_row_tenant_id_roster_id_id_pk" PRIMARY KEY("tenant_id","roster_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."roster_word" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"roster_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"way" text NOT NULL,
	"who" text NOT NULL,
	"words" text NOT NULL,
	"said_at" bigint NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "roster_word_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."seat_plan" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"roster_id" uuid NOT NULL,
	"title" text NOT NULL,
	"layout" jsonb NOT NULL,
	"row_ids" jsonb,
	"moves" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "seat_plan_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."site_tick" (
	"tenant_id" uuid NOT NULL,
	"roster_id" uuid NOT NULL,
	"row_id" uuid NOT NULL,
	"says" text NOT NULL,
	"photo_file_id" uuid,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "site_tick_tenant_id_roster_id_row_id_pk" PRIMARY KEY("tenant_id","roster_id","row_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."knows" (
	"tenant_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"who" uuid NOT NULL,
	"why" text NOT NULL,
	CONSTRAINT "knows_tenant_id_who_meeting_id_pk" PRIMARY KEY("tenant_id","who","meeting_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."meeting" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"kind" text NOT NULL,
	"class" text NOT NULL,
	"plan_line_id" uuid,
	"basis" text NOT NULL,
	"topic" text NOT NULL,
	"necessity" jsonb NOT NULL,
	"host_unit_id" uuid NOT NULL,
	"host_unit" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"from" bigint,
	"until" bigint,
	"grouped" boolean NOT NULL,
	"mode" text NOT NULL,
	"place" text NOT NULL,
	"room_id" uuid,
	"unit_ids" jsonb NOT NULL,
	"attendance" text NOT NULL,
	"leaders" jsonb NOT NULL,
	"speeches" jsonb NOT NULL,
	"people" integer NOT NULL,
	"staff" integer NOT NULL,
	"cost" integer NOT NULL,
	"cost_channel" text NOT NULL,
	"materials" jsonb NOT NULL,
	"news" boolean NOT NULL,
	"training_hours" integer NOT NULL,
	"off_hours_why" text NOT NULL,
	"off_hours" boolean NOT NULL,
	"contact" text NOT NULL,
	"phone" text NOT NULL,
	"state" text NOT NULL,
	"refused_code" text,
	"refused_why" text,
	"refused_by" text,
	"overruled_by" text,
	"overruled_why" text,
	"ended_why" text,
	"merged_into" uuid,
	"route_id" uuid,
	"step" text,
	"holders" jsonb NOT NULL,
	"submitted_at" bigint,
	"approved_at" bigint,
	"approver" text,
	"called_at" bigint,
	"held_at" bigint,
	"minutes_late_at" bigint,
	"closed_at" bigint,
	"applicant_id" uuid NOT NULL,
	"applicant" text NOT NULL,
	"at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "meeting_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."merger" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"one_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"reasons" jsonb NOT NULL,
	"state" text NOT NULL,
	"at" bigint NOT NULL,
	"decided_by_id" uuid,
	"decided_by" text,
	"decided_at" bigint,
	"reason" text,
	CONSTRAINT "merger_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."plan_line" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"class" text NOT NULL,
	"month" integer NOT NULL,
	"people" integer NOT NULL,
	"minutes" integer NOT NULL,
	"why" text NOT NULL,
	"state" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"decided_by_id" uuid,
	"decided_by" text,
	"decided_at" bigint,
	"opinion" text,
	CONSTRAINT "plan_line_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."agenda" (
	"tenant_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "agenda_tenant_id_meeting_id_pk" PRIMARY KEY("tenant_id","meeting_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."topic_attempt" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"topic_id" uuid NOT NULL,
	"title" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"stage" text NOT NULL,
	"codes" jsonb NOT NULL,
	"words" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "topic_attempt_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."topic_opinion" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"topic_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"stand" text NOT NULL,
	"words" text NOT NULL,
	"files" jsonb NOT NULL,
	"entered" boolean NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "topic_opinion_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."topic" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"nature" text NOT NULL,
	"for_kind" text NOT NULL,
	"wants_id" uuid,
	"meeting_id" uuid,
	"no" integer,
	"unit_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"proposal" text NOT NULL,
	"material" text NOT NULL,
	"chars" integer NOT NULL,
	"minutes" integer NOT NULL,
	"reporter_id" uuid,
	"reporter" text NOT NULL,
	"leader_id" uuid,
	"leader" text NOT NULL,
	"signed_at" bigint,
	"signed_words" text NOT NULL,
	"market" boolean NOT NULL,
	"studied" jsonb NOT NULL,
	"consult_ids" jsonb NOT NULL,
	"legal_unit_id" uuid,
	"state" text NOT NULL,
	"screened_by_id" uuid,
	"screened_by" text,
	"screened_at" bigint,
	"reject_code" text,
	"screen_words" text NOT NULL,
	"changed_at" bigint NOT NULL,
	"submitted_at" bigint,
	"applicant_id" uuid NOT NULL,
	"applicant" text NOT NULL,
	"at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "topic_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."booking" (
	"tenant_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"role" text NOT NULL,
	"from" bigint NOT NULL,
	"until" bigint NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "booking_tenant_id_meeting_id_room_id_pk" PRIMARY KEY("tenant_id","meeting_id","room_id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."occurrence" (
	"tenant_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"day" date NOT NULL,
	"meeting_id" uuid,
	"why" text,
	"at" bigint NOT NULL,
	CONSTRAINT "occurrence_tenant_id_series_id_day_pk" PRIMARY KEY("tenant_id","series_id","day")
);
--> statement-breakpoint
CREATE TABLE "meetings"."room" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"where" text NOT NULL,
	"route" text NOT NULL,
	"seats" integer NOT NULL,
	"equipment" jsonb NOT NULL,
	"note" text NOT NULL,
	"closed" boolean NOT NULL,
	"order_no" integer NOT NULL,
	CONSTRAINT "room_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "meetings"."series" (
	"tenant_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"every" text NOT NULL,
	"until" date NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "series_tenant_id_meeting_id_pk" PRIMARY KEY("tenant_id","meeting_id")
);
--> statement-breakpoint
CREATE TABLE "quotas"."brief" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"purpose" text NOT NULL,
	"period" text NOT NULL,
	"yearly_cap" integer NOT NULL,
	"word_limit" integer NOT NULL,
	"distribution" text NOT NULL,
	"approved_by" text NOT NULL,
	"basis" text NOT NULL,
	"state" text NOT NULL,
	"merged_into" uuid,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "brief_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "quotas"."brief_change" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"brief_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"what" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "brief_change_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "quotas"."change" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"quota_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"what" text NOT NULL,
	"before" integer,
	"after" integer,
	"reason" text NOT NULL,
	"basis" text NOT NULL,
	CONSTRAINT "change_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "quotas"."charge" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"quota_id" uuid NOT NULL,
	"proposal_id" uuid,
	"item_id" uuid,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"reach" text NOT NULL,
	"weight" integer NOT NULL,
	"state" text NOT NULL,
	"at" bigint NOT NULL,
	"month" text,
	"issued_at" bigint,
	"over" integer NOT NULL,
	"approver" text,
	"over_reason" text,
	"freed_why" text,
	CONSTRAINT "charge_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "quotas"."counted_type" (
	"tenant_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"kinds" jsonb NOT NULL,
	"reach" text NOT NULL,
	"measure" text NOT NULL,
	"source" text NOT NULL,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "counted_type_tenant_id_subject_code_pk" PRIMARY KEY("tenant_id","subject","code")
);
--> statement-breakpoint
CREATE TABLE "quotas"."proposal" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"no" integer NOT NULL,
	"year" integer NOT NULL,
	"subject" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"reach" text NOT NULL,
	"parts" integer NOT NULL,
	"why" text NOT NULL,
	"why_not_otherwise" text NOT NULL,
	"month" text NOT NULL,
	"urgent" boolean NOT NULL,
	"state" text NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"asked_unit_id" uuid NOT NULL,
	"asked_unit" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"decided_by_id" uuid,
	"decided_by" text,
	"decided_at" bigint,
	"opinion" text,
	"reason_code" text,
	"overruled_by" text,
	"overruled_at" bigint,
	"overruled_why" text,
	"ended_why" text,
	"item_id" uuid,
	CONSTRAINT "proposal_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "quotas"."proposal_book" (
	"tenant_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "proposal_book_tenant_id_subject_year_pk" PRIMARY KEY("tenant_id","subject","year")
);
--> statement-breakpoint
CREATE TABLE "quotas"."quota" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject" text NOT NULL,
	"year" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"type" text NOT NULL,
	"type_title" text NOT NULL,
	"cap" integer,
	"granted" integer NOT NULL,
	"reserved" integer NOT NULL,
	"used" integer NOT NULL,
	"last_year" jsonb,
	"last_year_note" text NOT NULL,
	"explained_at" bigint,
	"explained_by" text,
	"explanation_id" uuid,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "quota_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."archive_book" (
	"tenant_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "archive_book_tenant_id_year_pk" PRIMARY KEY("tenant_id","year")
);
--> statement-breakpoint
CREATE TABLE "supervision"."archived" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"matter_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"serial" integer NOT NULL,
	"entries" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "archived_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."clue" (
	"tenant_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"medium" text NOT NULL,
	"link" text NOT NULL,
	"received_on" date NOT NULL,
	"informant" jsonb,
	"verifier_id" uuid NOT NULL,
	"verifier" text NOT NULL,
	"holds" boolean,
	"words" text NOT NULL,
	"verified_at" bigint,
	CONSTRAINT "clue_tenant_id_source_id_pk" PRIMARY KEY("tenant_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."release" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"outlet" text NOT NULL,
	"words" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"reviewer" text NOT NULL,
	"verdict" text,
	"no_secret" boolean,
	"may_disclose" boolean,
	"why" text NOT NULL,
	"decided_at" bigint,
	CONSTRAINT "release_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."collection" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"ask" text NOT NULL,
	"fields" jsonb NOT NULL,
	"due" bigint NOT NULL,
	"urgent" boolean NOT NULL,
	"closed_at" bigint,
	"unit_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "collection_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."entry" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"collection_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"order_no" integer NOT NULL,
	"state" text NOT NULL,
	"due" bigint NOT NULL,
	"reminders" integer NOT NULL,
	"unanswered" integer NOT NULL,
	"reminded_at" bigint,
	"escalated_at" bigint,
	"substitute_id" uuid,
	"substitute" text,
	"late_until" bigint,
	"late_reason" text,
	"late_asked" boolean NOT NULL,
	"late_words" text,
	"answers" jsonb NOT NULL,
	"filled_at" bigint,
	"filled_by" text,
	"returned_why" text,
	"told" jsonb NOT NULL,
	CONSTRAINT "entry_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."complaint" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"kind" text NOT NULL,
	"against" text NOT NULL,
	"words" text NOT NULL,
	"complainant" text NOT NULL,
	"reached_by" text NOT NULL,
	"receiver_id" uuid NOT NULL,
	"receiver" text NOT NULL,
	"from" bigint NOT NULL,
	"until" bigint NOT NULL,
	"promise" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"contact" text NOT NULL,
	"at" bigint NOT NULL,
	"due" bigint NOT NULL,
	"verdict" text,
	"found" text NOT NULL,
	"reply" text NOT NULL,
	"how" text NOT NULL,
	"replied_at" bigint,
	"called_at" bigint,
	"satisfied" boolean,
	"called" text NOT NULL,
	CONSTRAINT "complaint_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."effect" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"who" text NOT NULL,
	"number" integer NOT NULL,
	"measure" text NOT NULL,
	"known" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "effect_tenant_id_item_id_pk" PRIMARY KEY("tenant_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."finding" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"inspection_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"visit_id" uuid,
	"about_matter_id" uuid,
	"says" text NOT NULL,
	"suggestion" text NOT NULL,
	"state" text NOT NULL,
	"matter_id" uuid,
	"rechecked_by_id" uuid,
	"rechecked_by" text,
	"rechecked_at" bigint,
	"recheck_words" text,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "finding_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."inspection" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"topic" text NOT NULL,
	"words" text NOT NULL,
	"kind" text NOT NULL,
	"covert" boolean NOT NULL,
	"methods" jsonb NOT NULL,
	"plan" text NOT NULL,
	"scope" text NOT NULL,
	"itinerary" text NOT NULL,
	"unit_ids" jsonb NOT NULL,
	"matter_ids" jsonb NOT NULL,
	"team" jsonb NOT NULL,
	"from" date NOT NULL,
	"until" date NOT NULL,
	"why_apart" text NOT NULL,
	"planner_id" uuid NOT NULL,
	"planner" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"approver_id" uuid,
	"approver" text NOT NULL,
	"opinion" text NOT NULL,
	"state" text NOT NULL,
	"approved_at" bigint,
	"conclusion" text NOT NULL,
	"concluded_at" bigint,
	"at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "inspection_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."inspection_knows" (
	"tenant_id" uuid NOT NULL,
	"inspection_id" uuid NOT NULL,
	"who" uuid NOT NULL,
	CONSTRAINT "inspection_knows_tenant_id_who_inspection_id_pk" PRIMARY KEY("tenant_id","who","inspection_id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."inspection_object" (
	"tenant_id" uuid NOT NULL,
	"inspection_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"from" date NOT NULL,
	"until" date NOT NULL,
	CONSTRAINT "inspection_object_tenant_id_inspection_id_unit_id_pk" PRIMARY KEY("tenant_id","inspection_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."review" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"inspection_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"finding_id" uuid,
	"reasons" text NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"due" date NOT NULL,
	"outcome" text,
	"words" text,
	"decided_by_id" uuid,
	"decided_by" text,
	"decided_at" bigint,
	CONSTRAINT "review_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."visit" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"inspection_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"seen_at" bigint NOT NULL,
	"place" text NOT NULL,
	"seen" text NOT NULL,
	"file_ids" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "visit_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."account" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"person_id" uuid,
	"person" text NOT NULL,
	"matter_id" uuid,
	"says" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"decision" text,
	"decided_by_id" uuid,
	"decided_by" text,
	"decided_at" bigint,
	"appeal_until" date,
	"appeal" text,
	"appealed_by" text,
	"appealed_at" bigint,
	"outcome" text,
	"outcome_by_id" uuid,
	"outcome_by" text,
	"outcome_at" bigint,
	CONSTRAINT "account_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."bulletin" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from" date NOT NULL,
	"until" date NOT NULL,
	"title" text NOT NULL,
	"paragraphs" jsonb NOT NULL,
	"figures" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "bulletin_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."remark" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"matter_id" uuid,
	"says" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"reply" text,
	"replied_by_id" uuid,
	"replied_by" text,
	"replied_at" bigint,
	CONSTRAINT "remark_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."revision" (
	"tenant_id" uuid NOT NULL,
	"old_id" uuid NOT NULL,
	"new_id" uuid NOT NULL,
	"found" text NOT NULL,
	"changes" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "revision_tenant_id_old_id_new_id_pk" PRIMARY KEY("tenant_id","old_id","new_id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."sample" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from" date NOT NULL,
	"until" date NOT NULL,
	"seed" text NOT NULL,
	"population" jsonb NOT NULL,
	"size" integer NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "sample_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."sampled" (
	"tenant_id" uuid NOT NULL,
	"sample_id" uuid NOT NULL,
	"matter_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"holds" boolean,
	"words" text,
	"checked_by_id" uuid,
	"checked_by" text,
	"checked_at" bigint,
	CONSTRAINT "sampled_tenant_id_sample_id_matter_id_pk" PRIMARY KEY("tenant_id","sample_id","matter_id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."item" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" integer,
	"serial" integer,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"source_kind" text NOT NULL,
	"rank" integer NOT NULL,
	"source" jsonb,
	"source_id" uuid,
	"source_line" integer,
	"verbatim" text NOT NULL,
	"instructor_id" uuid,
	"instructor" text NOT NULL,
	"instructed_on" date,
	"basis" text NOT NULL,
	"goal" text NOT NULL,
	"kind" text NOT NULL,
	"due" date,
	"cycle" text,
	"lead_unit_id" uuid,
	"lead_unit" text NOT NULL,
	"responsible_id" uuid,
	"responsible" text NOT NULL,
	"leader_in_charge_id" uuid,
	"leader_in_charge" text NOT NULL,
	"assistants" jsonb NOT NULL,
	"askers" jsonb NOT NULL,
	"milestones" jsonb NOT NULL,
	"parts" jsonb NOT NULL,
	"big" boolean NOT NULL,
	"key" boolean NOT NULL,
	"complex" boolean NOT NULL,
	"hard_nut" boolean NOT NULL,
	"for_people" boolean NOT NULL,
	"proposal" text NOT NULL,
	"state" text NOT NULL,
	"dropped_why" text,
	"joined" jsonb,
	"matter_id" uuid,
	"route_id" uuid,
	"step" text,
	"holders" jsonb NOT NULL,
	"status" text,
	"ended" boolean NOT NULL,
	"owner_unit_id" uuid,
	"next_at" bigint,
	"opened_at" bigint,
	"ended_at" bigint,
	"percent" integer,
	"stalled_since" bigint,
	"passes" integer NOT NULL,
	"offered" boolean NOT NULL,
	"offered_unit_id" uuid,
	"merged_into" uuid,
	"next_from" bigint,
	"extensions" integer NOT NULL,
	"first_acted_at" bigint,
	"on_time" boolean,
	"registrar_id" uuid NOT NULL,
	"registrar" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"filed_at" bigint,
	"assigned_at" bigint,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "item_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."knows" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"who" uuid NOT NULL,
	"why" text NOT NULL,
	CONSTRAINT "knows_tenant_id_who_item_id_pk" PRIMARY KEY("tenant_id","who","item_id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."number_book" (
	"tenant_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "number_book_tenant_id_year_pk" PRIMARY KEY("tenant_id","year")
);
--> statement-breakpoint
CREATE TABLE "supervision"."line" (
	"tenant_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"text" text NOT NULL,
	"mark" text,
	"item_id" uuid,
	"noter_id" uuid,
	"noter" text,
	"marked_by" text,
	"marked_at" bigint,
	CONSTRAINT "line_tenant_id_source_id_no_pk" PRIMARY KEY("tenant_id","source_id","no")
);
--> statement-breakpoint
CREATE TABLE "supervision"."reconciliation" (
	"tenant_id" uuid NOT NULL,
	"day" date NOT NULL,
	"at" bigint NOT NULL,
	"own" integer NOT NULL,
	"incoming" integer NOT NULL,
	"lines" jsonb NOT NULL,
	CONSTRAINT "reconciliation_tenant_id_day_pk" PRIMARY KEY("tenant_id","day")
);
--> statement-breakpoint
CREATE TABLE "supervision"."source" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"basis" text NOT NULL,
	"instructor_id" uuid,
	"instructor" text NOT NULL,
	"said_on" date,
	"oral" jsonb,
	"document" jsonb,
	"corrects" uuid,
	"corrected_by" uuid,
	"reason" text NOT NULL,
	"registrar_id" uuid NOT NULL,
	"registrar" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "source_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."empty_note" (
	"tenant_id" uuid NOT NULL,
	"quarter" text NOT NULL,
	"stream" text NOT NULL,
	"words" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "empty_note_tenant_id_quarter_stream_pk" PRIMARY KEY("tenant_id","quarter","stream")
);
--> statement-breakpoint
CREATE TABLE "supervision"."behind" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"since" bigint NOT NULL,
	"planned" integer NOT NULL,
	"percent" integer NOT NULL,
	"until" bigint,
	CONSTRAINT "behind_tenant_id_item_id_since_pk" PRIMARY KEY("tenant_id","item_id","since")
);
--> statement-breakpoint
CREATE TABLE "supervision"."slip" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" integer,
	"serial" integer,
	"item_id" uuid NOT NULL,
	"matter_id" uuid NOT NULL,
	"previous_id" uuid,
	"colour" text NOT NULL,
	"state" text NOT NULL,
	"item_number" text NOT NULL,
	"title" text NOT NULL,
	"verbatim" text NOT NULL,
	"instructor" text NOT NULL,
	"due_at" bigint NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"owner_id" uuid,
	"behind" text NOT NULL,
	"requirement" text NOT NULL,
	"drafted_by_id" uuid NOT NULL,
	"drafted_by" text NOT NULL,
	"at" bigint NOT NULL,
	"approver_id" uuid,
	"approver" text,
	"approved_at" bigint,
	"opinion" text,
	"went_back" boolean NOT NULL,
	"issued_at" bigint,
	"issued_by" text,
	"answer_due" bigint,
	"told" jsonb NOT NULL,
	"signed_at" bigint,
	"signed_by" text,
	"answered_at" bigint,
	"answered_by" text,
	"answer" text,
	"reason" text,
	"evidence" jsonb NOT NULL,
	"ended_at" bigint,
	"ended_why" text,
	CONSTRAINT "slip_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supervision"."slip_book" (
	"tenant_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "slip_book_tenant_id_year_pk" PRIMARY KEY("tenant_id","year")
);
--> statement-breakpoint
CREATE TABLE "acts"."answered" (
	"tenant_id" uuid NOT NULL,
	"account_id" uuid,
	"key" text NOT NULL,
	"act" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" jsonb,
	"at" bigint NOT NULL,
	CONSTRAINT "answered_tenant_id_account_id_key_pk" PRIMARY KEY("tenant_id","account_id","key")
);
--> statement-breakpoint
CREATE TABLE "alarms"."alarm" (
	"tenant_id" uuid NOT NULL,
	"key" text NOT NULL,
	"due_at" bigint NOT NULL,
	"act" text NOT NULL,
	"input" jsonb,
	"state" text NOT NULL,
	"next_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"lease_until" bigint NOT NULL,
	"fence" integer NOT NULL,
	"last_error" text,
	CONSTRAINT "alarm_tenant_id_key_pk" PRIMARY KEY("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "claims"."tie" (
	"tenant_id" uuid NOT NULL,
	"about_id" uuid NOT NULL,
	"words" text NOT NULL,
	"instruction" jsonb NOT NULL,
	"leader_id" uuid NOT NULL,
	"leader" text NOT NULL,
	"how" text NOT NULL,
	"witness" text,
	"said_at" bigint NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "tie_tenant_id_about_id_words_pk" PRIMARY KEY("tenant_id","about_id","words")
);
--> statement-breakpoint
CREATE TABLE "copies"."copy" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"about" jsonb NOT NULL,
	"about_id" uuid NOT NULL,
	"how" text NOT NULL,
	"form" text NOT NULL,
	"marked" boolean NOT NULL,
	"hash" text NOT NULL,
	"at" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"person_name" text NOT NULL,
	"unit_name" text NOT NULL,
	CONSTRAINT "copy_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "exceptions"."exception" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rule" text NOT NULL,
	"subject" jsonb NOT NULL,
	"subject_id" uuid NOT NULL,
	"bound" text,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"unit_id" uuid,
	"unit_name" text NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"to_post_id" uuid NOT NULL,
	"to_name" text NOT NULL,
	"decided_by_id" uuid,
	"decided_by" text,
	"decided_at" bigint,
	"words" text NOT NULL,
	"listed_at" bigint NOT NULL,
	CONSTRAINT "exception_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "facts"."checkpoint" (
	"tenant_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"at" bigint NOT NULL,
	"heads" integer NOT NULL,
	"algorithm" text NOT NULL,
	"prev" text NOT NULL,
	"root" text NOT NULL,
	CONSTRAINT "checkpoint_tenant_id_no_pk" PRIMARY KEY("tenant_id","no")
);
--> statement-breakpoint
CREATE TABLE "facts"."checkpoint_head" (
	"tenant_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"stream" uuid NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "checkpoint_head_tenant_id_no_stream_pk" PRIMARY KEY("tenant_id","no","stream")
);
--> statement-breakpoint
CREATE TABLE "facts"."fact" (
	"tenant_id" uuid NOT NULL,
	"stream" uuid NOT NULL,
	"seq" integer NOT NULL,
	"id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" uuid NOT NULL,
	"actor_name" text NOT NULL,
	"act" text NOT NULL,
	"what" text NOT NULL,
	"about" jsonb NOT NULL,
	"detail" jsonb,
	"algorithm" text NOT NULL,
	"prev" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "fact_tenant_id_stream_seq_pk" PRIMARY KEY("tenant_id","stream","seq")
);
--> statement-breakpoint
CREATE TABLE "facts"."stream" (
	"tenant_id" uuid NOT NULL,
	"stream" uuid NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"checkpointed" integer NOT NULL,
	CONSTRAINT "stream_tenant_id_stream_pk" PRIMARY KEY("tenant_id","stream")
);
--> statement-breakpoint
CREATE TABLE "files"."file" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"hash" text NOT NULL,
	"sm3" text NOT NULL,
	"size" bigint NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"state" text NOT NULL,
	"by" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	"free_since" bigint,
	"about" jsonb,
	"about_id" uuid,
	"key" text NOT NULL,
	CONSTRAINT "file_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "file_state" CHECK (state in ('stored', 'linked'))
);
--> statement-breakpoint
CREATE TABLE "identity"."account" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid,
	"kind" text NOT NULL,
	"login" text NOT NULL,
	"label" text,
	"password_hash" text NOT NULL,
	"must_change" boolean NOT NULL,
	"fails" integer NOT NULL,
	"locked_until" bigint,
	"disabled_at" bigint,
	"disabled_why" text,
	"totp_secret" text,
	"totp_confirmed_at" bigint,
	"totp_step" integer,
	"recovery" jsonb NOT NULL,
	"password_changed_at" bigint NOT NULL,
	"password_history" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"last_sign_in_at" bigint,
	CONSTRAINT "account_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "identity"."login_name" (
	"login" text PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"account_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."person" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"pinyin" text NOT NULL,
	"phone" text,
	"order_no" integer NOT NULL,
	CONSTRAINT "person_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "identity"."post" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"title" text NOT NULL,
	"rank" text NOT NULL,
	"roles" text[] NOT NULL,
	"leads_units" uuid[] NOT NULL,
	"duties" text NOT NULL,
	"several" boolean NOT NULL,
	"order_no" integer NOT NULL,
	"closed_at" bigint,
	CONSTRAINT "post_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "identity"."session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"tenant_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"idle_ms" integer NOT NULL,
	"level" integer NOT NULL,
	"required_level" integer NOT NULL,
	"password_due" boolean DEFAULT false NOT NULL,
	"via" text NOT NULL,
	"ip" text NOT NULL,
	"agent" text NOT NULL,
	"ended_at" bigint,
	"ended_why" text
);
--> statement-breakpoint
CREATE TABLE "identity"."tenant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"path" text NOT NULL,
	"name" text NOT NULL,
	"code" text NOT NULL,
	"created_at" bigint NOT NULL,
	"directory" text
);
--> statement-breakpoint
CREATE TABLE "identity"."tenure" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"from_at" bigint NOT NULL,
	"until_at" bigint,
	"acting" boolean NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"reason" text NOT NULL,
	"end_reason" text,
	CONSTRAINT "tenure_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "identity"."unit" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"parent_id" uuid,
	"path" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"doc_code" text,
	"functions" text NOT NULL,
	"functions_at" bigint,
	"phone" text,
	"order_no" integer NOT NULL,
	"intake_post_id" uuid,
	"head_post_id" uuid,
	"open_from" date NOT NULL,
	"open_until" date,
	CONSTRAINT "unit_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "matters"."circle" (
	"tenant_id" uuid NOT NULL,
	"who" uuid NOT NULL,
	"matter_id" uuid NOT NULL,
	CONSTRAINT "circle_tenant_id_who_matter_id_pk" PRIMARY KEY("tenant_id","who","matter_id")
);
--> statement-breakpoint
CREATE TABLE "matters"."hand" (
	"tenant_id" uuid NOT NULL,
	"matter_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"from_at" bigint NOT NULL,
	"until_at" bigint,
	CONSTRAINT "hand_tenant_id_matter_id_no_pk" PRIMARY KEY("tenant_id","matter_id","no")
);
--> statement-breakpoint
CREATE TABLE "matters"."matter" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"function" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"ended" boolean NOT NULL,
	"parent_id" uuid,
	"source_module" text,
	"source_id" uuid,
	"owner_person" uuid NOT NULL,
	"owner_post" uuid NOT NULL,
	"owner_unit" uuid NOT NULL,
	"offered_person" uuid,
	"offered_unit" uuid,
	"waits_for" text,
	"next_at" bigint NOT NULL,
	"provisional" boolean NOT NULL,
	"contested" boolean NOT NULL,
	"passes" integer NOT NULL,
	"urged" integer NOT NULL,
	"stalled_since" bigint,
	"opened_at" bigint NOT NULL,
	"ended_at" bigint,
	"touched_at" bigint NOT NULL,
	"state" jsonb NOT NULL,
	CONSTRAINT "matter_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "matters"."origin" (
	"tenant_id" uuid NOT NULL,
	"matter_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"person_id" uuid,
	"unit_id" uuid,
	"owed" boolean NOT NULL,
	"asked_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"replied_at" bigint,
	CONSTRAINT "origin_tenant_id_matter_id_id_pk" PRIMARY KEY("tenant_id","matter_id","id")
);
--> statement-breakpoint
CREATE TABLE "notices"."notice" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"what" text NOT NULL,
	"text" text NOT NULL,
	"about" jsonb NOT NULL,
	"read_at" bigint,
	CONSTRAINT "notice_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "outbox"."inbox" (
	"tenant_id" uuid NOT NULL,
	"from_tenant" uuid NOT NULL,
	"key" text NOT NULL,
	"at" bigint NOT NULL,
	"answer" jsonb,
	CONSTRAINT "inbox_tenant_id_from_tenant_key_pk" PRIMARY KEY("tenant_id","from_tenant","key")
);
--> statement-breakpoint
CREATE TABLE "outbox"."message" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"to_tenant" uuid NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb,
	"sent_at" bigint NOT NULL,
	"state" text NOT NULL,
	"next_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"lease_until" bigint NOT NULL,
	"fence" integer NOT NULL,
	"last_error" text,
	"receipt" jsonb,
	"delivered_at" bigint,
	CONSTRAINT "message_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "related"."short" (
	"tenant_id" uuid NOT NULL,
	"module" text NOT NULL,
	"kind" text NOT NULL,
	"id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"day" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"place" text NOT NULL,
	"unit_ids" jsonb NOT NULL,
	"state" text,
	"note" text NOT NULL,
	"keys" integer[] NOT NULL,
	CONSTRAINT "short_tenant_id_module_kind_id_pk" PRIMARY KEY("tenant_id","module","kind","id")
);
--> statement-breakpoint
CREATE TABLE "routing"."definition" (
	"tenant_id" uuid NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"data" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"reason" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "definition_tenant_id_code_version_pk" PRIMARY KEY("tenant_id","code","version")
);
--> statement-breakpoint
CREATE TABLE "routing"."delegation" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_person_id" uuid NOT NULL,
	"from_name" text NOT NULL,
	"to_person_id" uuid NOT NULL,
	"to_name" text NOT NULL,
	"from_at" bigint NOT NULL,
	"until_at" bigint NOT NULL,
	"scope" jsonb,
	"reason" text NOT NULL,
	"ended_at" bigint,
	"ended_by" uuid,
	"at" bigint NOT NULL,
	CONSTRAINT "delegation_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "routing"."opinion" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"route_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"title" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"of_name" text,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "opinion_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "routing"."reading" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"route_id" uuid NOT NULL,
	"subject" jsonb NOT NULL,
	"reader_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"note" text NOT NULL,
	"at" bigint NOT NULL,
	"read_at" bigint,
	"recalled_at" bigint,
	CONSTRAINT "reading_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "routing"."route" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject" jsonb NOT NULL,
	"subject_id" uuid NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"state" jsonb NOT NULL,
	"started_at" bigint NOT NULL,
	"ended_at" bigint,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "route_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "routing"."task" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"route_id" uuid NOT NULL,
	"subject" jsonb NOT NULL,
	"code" text NOT NULL,
	"step" text NOT NULL,
	"title" text NOT NULL,
	"urgency" text,
	"holder_kind" text NOT NULL,
	"holder_id" uuid NOT NULL,
	"holder_name" text NOT NULL,
	"unit_id" uuid,
	"since" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"state" text NOT NULL,
	"urged" integer NOT NULL,
	"closed_at" bigint,
	"how" text,
	"closed_by_id" uuid,
	CONSTRAINT "task_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "rules"."tenant_rule" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"value" jsonb NOT NULL,
	"effective_from" date NOT NULL,
	"source" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "tenant_rule_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "search"."entry" (
	"tenant_id" uuid NOT NULL,
	"module" text NOT NULL,
	"kind" text NOT NULL,
	"id" uuid NOT NULL,
	"keys" text[] NOT NULL,
	CONSTRAINT "entry_tenant_id_module_kind_id_pk" PRIMARY KEY("tenant_id","module","kind","id")
);
--> statement-breakpoint
CREATE TABLE "search"."fulltext" (
	"tenant_id" uuid NOT NULL,
	"module" text NOT NULL,
	"kind" text NOT NULL,
	"id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"title" text NOT NULL,
	"names" text NOT NULL,
	"type" text,
	"state" text,
	"unit_id" uuid,
	"note" text NOT NULL,
	"fields" jsonb NOT NULL,
	"hash" text NOT NULL,
	"keys" integer[] NOT NULL,
	CONSTRAINT "fulltext_tenant_id_module_kind_id_pk" PRIMARY KEY("tenant_id","module","kind","id")
);
--> statement-breakpoint
CREATE TABLE "search"."waiting" (
	"tenant_id" uuid NOT NULL,
	"module" text NOT NULL,
	"kind" text NOT NULL,
	"id" uuid NOT NULL,
	"due_at" bigint NOT NULL,
	"tries" integer NOT NULL,
	CONSTRAINT "waiting_tenant_id_module_kind_id_pk" PRIMARY KEY("tenant_id","module","kind","id")
);
--> statement-breakpoint
CREATE TABLE "workdays"."awaiting" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"module" text NOT NULL,
	"kind" text NOT NULL,
	"act" text NOT NULL,
	"day" date NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "awaiting_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "workdays"."special_day" (
	"tenant_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "special_day_tenant_id_year_day_pk" PRIMARY KEY("tenant_id","year","day")
);
--> statement-breakpoint
CREATE TABLE "workdays"."year" (
	"tenant_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"id" uuid NOT NULL,
	"published" boolean NOT NULL,
	"source" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "year_tenant_id_year_pk" PRIMARY KEY("tenant_id","year")
);
--> statement-breakpoint
ALTER TABLE "meetings"."attendee" ADD CONSTRAINT "attendee_invitee_fk" FOREIGN KEY ("tenant_id","invitee_id") REFERENCES "meetings"."invitee"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."invitee" ADD CONSTRAINT "invitee_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."notice" ADD CONSTRAINT "notice_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."notice_document" ADD CONSTRAINT "notice_document_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."notice_draft" ADD CONSTRAINT "notice_draft_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."phoned" ADD CONSTRAINT "phoned_invitee_fk" FOREIGN KEY ("tenant_id","invitee_id") REFERENCES "meetings"."invitee"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."presence" ADD CONSTRAINT "presence_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."sitting" ADD CONSTRAINT "sitting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."speech" ADD CONSTRAINT "speech_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."taken" ADD CONSTRAINT "taken_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."taken" ADD CONSTRAINT "taken_topic_fk" FOREIGN KEY ("tenant_id","topic_id") REFERENCES "meetings"."topic"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."cost" ADD CONSTRAINT "cost_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."decision" ADD CONSTRAINT "decision_minute_fk" FOREIGN KEY ("tenant_id","minute_id") REFERENCES "meetings"."minute"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."minute" ADD CONSTRAINT "minute_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."rating" ADD CONSTRAINT "rating_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."printed" ADD CONSTRAINT "printed_of_fk" FOREIGN KEY ("tenant_id","roster_id") REFERENCES "meetings"."roster"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."roster" ADD CONSTRAINT "roster_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."roster_print" ADD CONSTRAINT "roster_print_of_fk" FOREIGN KEY ("tenant_id","roster_id") REFERENCES "meetings"."roster"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."roster_row" ADD CONSTRAINT "roster_row_of_fk" FOREIGN KEY ("tenant_id","roster_id") REFERENCES "meetings"."roster"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."roster_word" ADD CONSTRAINT "roster_word_of_fk" FOREIGN KEY ("tenant_id","roster_id") REFERENCES "meetings"."roster"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."seat_plan" ADD CONSTRAINT "seat_plan_of_fk" FOREIGN KEY ("tenant_id","roster_id") REFERENCES "meetings"."roster"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."site_tick" ADD CONSTRAINT "site_tick_of_fk" FOREIGN KEY ("tenant_id","roster_id") REFERENCES "meetings"."roster"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."knows" ADD CONSTRAINT "knows_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."merger" ADD CONSTRAINT "merger_one_fk" FOREIGN KEY ("tenant_id","one_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."merger" ADD CONSTRAINT "merger_other_fk" FOREIGN KEY ("tenant_id","other_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."agenda" ADD CONSTRAINT "agenda_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."topic_opinion" ADD CONSTRAINT "topic_opinion_fk" FOREIGN KEY ("tenant_id","topic_id") REFERENCES "meetings"."topic"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."topic" ADD CONSTRAINT "topic_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."booking" ADD CONSTRAINT "booking_room_fk" FOREIGN KEY ("tenant_id","room_id") REFERENCES "meetings"."room"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."booking" ADD CONSTRAINT "booking_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."occurrence" ADD CONSTRAINT "occurrence_series_fk" FOREIGN KEY ("tenant_id","series_id") REFERENCES "meetings"."series"("tenant_id","meeting_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings"."series" ADD CONSTRAINT "series_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "meetings"."meeting"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."clue" ADD CONSTRAINT "clue_source_fk" FOREIGN KEY ("tenant_id","source_id") REFERENCES "supervision"."source"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."release" ADD CONSTRAINT "release_source_fk" FOREIGN KEY ("tenant_id","source_id") REFERENCES "supervision"."source"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."entry" ADD CONSTRAINT "entry_collection_fk" FOREIGN KEY ("tenant_id","collection_id") REFERENCES "supervision"."collection"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."effect" ADD CONSTRAINT "effect_item_fk" FOREIGN KEY ("tenant_id","item_id") REFERENCES "supervision"."item"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."finding" ADD CONSTRAINT "finding_of_fk" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "supervision"."inspection"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."inspection_knows" ADD CONSTRAINT "inspection_knows_of_fk" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "supervision"."inspection"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."inspection_object" ADD CONSTRAINT "inspection_object_of_fk" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "supervision"."inspection"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."review" ADD CONSTRAINT "review_of_fk" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "supervision"."inspection"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."visit" ADD CONSTRAINT "visit_of_fk" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "supervision"."inspection"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."revision" ADD CONSTRAINT "revision_old_fk" FOREIGN KEY ("tenant_id","old_id") REFERENCES "supervision"."source"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."revision" ADD CONSTRAINT "revision_new_fk" FOREIGN KEY ("tenant_id","new_id") REFERENCES "supervision"."source"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."sampled" ADD CONSTRAINT "sampled_of_fk" FOREIGN KEY ("tenant_id","sample_id") REFERENCES "supervision"."sample"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."knows" ADD CONSTRAINT "knows_item_fk" FOREIGN KEY ("tenant_id","item_id") REFERENCES "supervision"."item"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."line" ADD CONSTRAINT "line_source_fk" FOREIGN KEY ("tenant_id","source_id") REFERENCES "supervision"."source"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."behind" ADD CONSTRAINT "behind_item_fk" FOREIGN KEY ("tenant_id","item_id") REFERENCES "supervision"."item"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision"."slip" ADD CONSTRAINT "slip_item_fk" FOREIGN KEY ("tenant_id","item_id") REFERENCES "supervision"."item"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."account" ADD CONSTRAINT "account_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "identity"."person"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."post" ADD CONSTRAINT "post_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "identity"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."tenure" ADD CONSTRAINT "tenure_post_fk" FOREIGN KEY ("tenant_id","post_id") REFERENCES "identity"."post"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."tenure" ADD CONSTRAINT "tenure_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "identity"."person"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters"."circle" ADD CONSTRAINT "circle_matter_fk" FOREIGN KEY ("tenant_id","matter_id") REFERENCES "matters"."matter"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters"."hand" ADD CONSTRAINT "hand_matter_fk" FOREIGN KEY ("tenant_id","matter_id") REFERENCES "matters"."matter"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters"."origin" ADD CONSTRAINT "origin_matter_fk" FOREIGN KEY ("tenant_id","matter_id") REFERENCES "matters"."matter"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workdays"."special_day" ADD CONSTRAINT "special_day_year_fk" FOREIGN KEY ("tenant_id","year") REFERENCES "workdays"."year"("tenant_id","year") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_key" ON "checking"."decision" USING btree ("tenant_id","key","at");--> statement-breakpoint
CREATE INDEX "leader_order" ON "checking"."leader" USING btree ("tenant_id","order_no");--> statement-breakpoint
CREATE UNIQUE INDEX "word_text" ON "checking"."word" USING btree ("tenant_id","kind","text");--> statement-breakpoint
CREATE INDEX "consultation_document" ON "documents"."consultation" USING btree ("tenant_id","document_id");--> statement-breakpoint
CREATE INDEX "consulted_unit" ON "documents"."consulted" USING btree ("tenant_id","unit_id","due");--> statement-breakpoint
CREATE INDEX "opinion_of" ON "documents"."opinion" USING btree ("tenant_id","consultation_id","no");--> statement-breakpoint
CREATE INDEX "finding_count_unit" ON "documents"."finding_count" USING btree ("tenant_id","at","unit_id");--> statement-breakpoint
CREATE INDEX "gate_return_document" ON "documents"."gate_return" USING btree ("tenant_id","document_id");--> statement-breakpoint
CREATE INDEX "gate_return_at" ON "documents"."gate_return" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "gating_unit" ON "documents"."gating" USING btree ("tenant_id","submitted_at","unit_id");--> statement-breakpoint
CREATE INDEX "not_urgent_unit" ON "documents"."not_urgent" USING btree ("tenant_id","unit_id","at");--> statement-breakpoint
CREATE INDEX "review_document" ON "documents"."review" USING btree ("tenant_id","document_id");--> statement-breakpoint
CREATE INDEX "review_unit" ON "documents"."review" USING btree ("tenant_id","unit_id","asked_at");--> statement-breakpoint
CREATE INDEX "measure_document" ON "documents"."measure" USING btree ("tenant_id","document_id","asked_at");--> statement-breakpoint
CREATE INDEX "measure_decider" ON "documents"."measure" USING btree ("tenant_id","decider_id","state");--> statement-breakpoint
CREATE INDEX "document_updated" ON "documents"."document" USING btree ("tenant_id","updated_at");--> statement-breakpoint
CREATE INDEX "document_state" ON "documents"."document" USING btree ("tenant_id","state","updated_at");--> statement-breakpoint
CREATE INDEX "document_unit" ON "documents"."document" USING btree ("tenant_id","unit_id","updated_at");--> statement-breakpoint
CREATE INDEX "document_drafter" ON "documents"."document" USING btree ("tenant_id","drafter_id","updated_at");--> statement-breakpoint
CREATE INDEX "knows_holder" ON "documents"."knows" USING btree ("tenant_id","holder_id","document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "numbered_document" ON "documents"."numbered" USING btree ("tenant_id","document_id");--> statement-breakpoint
CREATE INDEX "impression_document" ON "documents"."impression" USING btree ("tenant_id","document_id","at");--> statement-breakpoint
CREATE INDEX "impression_at" ON "documents"."impression" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "signature_by" ON "documents"."signature" USING btree ("tenant_id","by_id","at");--> statement-breakpoint
CREATE INDEX "template_unit" ON "documents"."template" USING btree ("tenant_id","unit_id","state");--> statement-breakpoint
CREATE INDEX "enclosure_file" ON "incoming"."enclosure" USING btree ("tenant_id","file_id");--> statement-breakpoint
CREATE INDEX "instruction_receipt" ON "incoming"."instruction" USING btree ("tenant_id","receipt_id","at");--> statement-breakpoint
CREATE INDEX "knows_holder" ON "incoming"."knows" USING btree ("tenant_id","holder_id","receipt_id");--> statement-breakpoint
CREATE INDEX "line_mark" ON "incoming"."line" USING btree ("tenant_id","mark");--> statement-breakpoint
CREATE INDEX "paper_document" ON "incoming"."paper" USING btree ("tenant_id","document_id");--> statement-breakpoint
CREATE INDEX "paper_number" ON "incoming"."paper" USING btree ("tenant_id","number_text");--> statement-breakpoint
CREATE INDEX "paper_hash" ON "incoming"."paper" USING btree ("tenant_id","hash");--> statement-breakpoint
CREATE INDEX "reading_person" ON "incoming"."reading" USING btree ("tenant_id","person_id","holds");--> statement-breakpoint
CREATE INDEX "receipt_unit" ON "incoming"."receipt" USING btree ("tenant_id","unit_id","sent_at");--> statement-breakpoint
CREATE INDEX "receipt_paper" ON "incoming"."receipt" USING btree ("tenant_id","paper_id");--> statement-breakpoint
CREATE INDEX "receipt_sent" ON "incoming"."receipt" USING btree ("tenant_id","sent_at");--> statement-breakpoint
CREATE INDEX "receipt_state" ON "incoming"."receipt" USING btree ("tenant_id","state","sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "receipt_register" ON "incoming"."receipt" USING btree ("tenant_id","unit_id","register_year","register_serial");--> statement-breakpoint
CREATE INDEX "name_reversed" ON "library"."name" USING btree ("tenant_id","reversed" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "segment_state" ON "library"."segment" USING btree ("tenant_id","state","from_no");--> statement-breakpoint
CREATE UNIQUE INDEX "source_no" ON "library"."source" USING btree ("tenant_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "source_record" ON "library"."source" USING btree ("tenant_id","module","kind","ref_id");--> statement-breakpoint
CREATE INDEX "source_at" ON "library"."source" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "source_state" ON "library"."source" USING btree ("tenant_id","state","at");--> statement-breakpoint
CREATE INDEX "body_kind" ON "meetings"."body" USING btree ("tenant_id","kind","name");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feed_secret" ON "meetings"."calendar_feed" USING btree ("tenant_id","secret_hash");--> statement-breakpoint
CREATE INDEX "attendee_meeting" ON "meetings"."attendee" USING btree ("tenant_id","meeting_id");--> statement-breakpoint
CREATE INDEX "attendee_person" ON "meetings"."attendee" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "invitee_of" ON "meetings"."invitee" USING btree ("tenant_id","meeting_id","order_no");--> statement-breakpoint
CREATE INDEX "invitee_unit" ON "meetings"."invitee" USING btree ("tenant_id","unit_id","state");--> statement-breakpoint
CREATE INDEX "invitee_person" ON "meetings"."invitee" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "invitee_leave" ON "meetings"."invitee" USING btree ("tenant_id","leave_to_id","state");--> statement-breakpoint
CREATE INDEX "phoned_of" ON "meetings"."phoned" USING btree ("tenant_id","invitee_id","at");--> statement-breakpoint
CREATE INDEX "presence_of" ON "meetings"."presence" USING btree ("tenant_id","meeting_id","no");--> statement-breakpoint
CREATE INDEX "sitting_body" ON "meetings"."sitting" USING btree ("tenant_id","body_id");--> statement-breakpoint
CREATE INDEX "speech_of" ON "meetings"."speech" USING btree ("tenant_id","meeting_id","topic_id","no");--> statement-breakpoint
CREATE INDEX "taken_of" ON "meetings"."taken" USING btree ("tenant_id","meeting_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_no" ON "meetings"."decision" USING btree ("tenant_id","minute_id","no");--> statement-breakpoint
CREATE INDEX "decision_unit" ON "meetings"."decision" USING btree ("tenant_id","unit_id","kind","ended");--> statement-breakpoint
CREATE INDEX "decision_matter" ON "meetings"."decision" USING btree ("tenant_id","matter_id");--> statement-breakpoint
CREATE INDEX "decision_meeting" ON "meetings"."decision" USING btree ("tenant_id","meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "minute_no" ON "meetings"."minute" USING btree ("tenant_id","meeting_id","no");--> statement-breakpoint
CREATE INDEX "minute_by_year" ON "meetings"."minute" USING btree ("tenant_id","year","serial");--> statement-breakpoint
CREATE INDEX "roster_meeting" ON "meetings"."roster" USING btree ("tenant_id","meeting_id");--> statement-breakpoint
CREATE INDEX "roster_counterpart" ON "meetings"."roster" USING btree ("tenant_id","counterpart_unit_id");--> statement-breakpoint
CREATE INDEX "roster_print_of" ON "meetings"."roster_print" USING btree ("tenant_id","roster_id","at");--> statement-breakpoint
CREATE INDEX "roster_word_of" ON "meetings"."roster_word" USING btree ("tenant_id","roster_id","at");--> statement-breakpoint
CREATE INDEX "seat_plan_of" ON "meetings"."seat_plan" USING btree ("tenant_id","roster_id","at");--> statement-breakpoint
CREATE INDEX "knows_meeting" ON "meetings"."knows" USING btree ("tenant_id","meeting_id");--> statement-breakpoint
CREATE INDEX "meeting_at" ON "meetings"."meeting" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "meeting_state" ON "meetings"."meeting" USING btree ("tenant_id","state","at","id");--> statement-breakpoint
CREATE INDEX "meeting_from" ON "meetings"."meeting" USING btree ("tenant_id","from","id");--> statement-breakpoint
CREATE INDEX "meeting_host" ON "meetings"."meeting" USING btree ("tenant_id","host_unit_id","from");--> statement-breakpoint
CREATE INDEX "meeting_plan" ON "meetings"."meeting" USING btree ("tenant_id","plan_line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "merger_pair" ON "meetings"."merger" USING btree ("tenant_id","one_id","other_id");--> statement-breakpoint
CREATE INDEX "merger_other" ON "meetings"."merger" USING btree ("tenant_id","other_id");--> statement-breakpoint
CREATE INDEX "plan_line_of" ON "meetings"."plan_line" USING btree ("tenant_id","year","unit_id","month");--> statement-breakpoint
CREATE INDEX "topic_attempt_at" ON "meetings"."topic_attempt" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "topic_attempt_of" ON "meetings"."topic_attempt" USING btree ("tenant_id","topic_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_opinion_of" ON "meetings"."topic_opinion" USING btree ("tenant_id","topic_id","kind","unit_id");--> statement-breakpoint
CREATE INDEX "topic_at" ON "meetings"."topic" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "topic_state" ON "meetings"."topic" USING btree ("tenant_id","state","at","id");--> statement-breakpoint
CREATE INDEX "topic_unit" ON "meetings"."topic" USING btree ("tenant_id","unit_id","at");--> statement-breakpoint
CREATE INDEX "topic_meeting" ON "meetings"."topic" USING btree ("tenant_id","meeting_id","no");--> statement-breakpoint
CREATE INDEX "booking_room" ON "meetings"."booking" USING btree ("tenant_id","room_id","from");--> statement-breakpoint
CREATE INDEX "booking_from" ON "meetings"."booking" USING btree ("tenant_id","from");--> statement-breakpoint
CREATE INDEX "occurrence_meeting" ON "meetings"."occurrence" USING btree ("tenant_id","meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "room_name" ON "meetings"."room" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "brief_name" ON "quotas"."brief" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "brief_change_of" ON "quotas"."brief_change" USING btree ("tenant_id","brief_id","at");--> statement-breakpoint
CREATE INDEX "change_quota" ON "quotas"."change" USING btree ("tenant_id","quota_id","at");--> statement-breakpoint
CREATE INDEX "charge_quota" ON "quotas"."charge" USING btree ("tenant_id","quota_id","at");--> statement-breakpoint
CREATE INDEX "charge_item" ON "quotas"."charge" USING btree ("tenant_id","item_id");--> statement-breakpoint
CREATE INDEX "charge_proposal" ON "quotas"."charge" USING btree ("tenant_id","proposal_id");--> statement-breakpoint
CREATE INDEX "proposal_asked" ON "quotas"."proposal" USING btree ("tenant_id","asked_at");--> statement-breakpoint
CREATE INDEX "proposal_item" ON "quotas"."proposal" USING btree ("tenant_id","item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_no" ON "quotas"."proposal" USING btree ("tenant_id","subject","year","no");--> statement-breakpoint
CREATE UNIQUE INDEX "quota_of" ON "quotas"."quota" USING btree ("tenant_id","subject","year","unit_id","type");--> statement-breakpoint
CREATE UNIQUE INDEX "archived_item" ON "supervision"."archived" USING btree ("tenant_id","item_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "archived_number" ON "supervision"."archived" USING btree ("tenant_id","year","serial");--> statement-breakpoint
CREATE INDEX "archived_at" ON "supervision"."archived" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "clue_verifier" ON "supervision"."clue" USING btree ("tenant_id","verifier_id");--> statement-breakpoint
CREATE INDEX "release_source" ON "supervision"."release" USING btree ("tenant_id","source_id","at");--> statement-breakpoint
CREATE INDEX "release_reviewer" ON "supervision"."release" USING btree ("tenant_id","reviewer_id","verdict");--> statement-breakpoint
CREATE INDEX "collection_at" ON "supervision"."collection" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "entry_collection" ON "supervision"."entry" USING btree ("tenant_id","collection_id","order_no");--> statement-breakpoint
CREATE INDEX "entry_unit" ON "supervision"."entry" USING btree ("tenant_id","unit_id","state","due");--> statement-breakpoint
CREATE INDEX "entry_substitute" ON "supervision"."entry" USING btree ("tenant_id","substitute_id","state");--> statement-breakpoint
CREATE INDEX "complaint_contact" ON "supervision"."complaint" USING btree ("tenant_id","contact_id","at");--> statement-breakpoint
CREATE INDEX "complaint_receiver" ON "supervision"."complaint" USING btree ("tenant_id","receiver_id","at");--> statement-breakpoint
CREATE INDEX "finding_of" ON "supervision"."finding" USING btree ("tenant_id","inspection_id","no");--> statement-breakpoint
CREATE INDEX "finding_unit" ON "supervision"."finding" USING btree ("tenant_id","unit_id","at");--> statement-breakpoint
CREATE INDEX "inspection_at" ON "supervision"."inspection" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "inspection_knows_of" ON "supervision"."inspection_knows" USING btree ("tenant_id","inspection_id");--> statement-breakpoint
CREATE INDEX "inspection_object_unit" ON "supervision"."inspection_object" USING btree ("tenant_id","unit_id","from");--> statement-breakpoint
CREATE INDEX "review_of" ON "supervision"."review" USING btree ("tenant_id","inspection_id","asked_at");--> statement-breakpoint
CREATE INDEX "visit_of" ON "supervision"."visit" USING btree ("tenant_id","inspection_id","seen_at");--> statement-breakpoint
CREATE INDEX "account_at" ON "supervision"."account" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "account_unit" ON "supervision"."account" USING btree ("tenant_id","unit_id","at");--> statement-breakpoint
CREATE INDEX "bulletin_at" ON "supervision"."bulletin" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "remark_at" ON "supervision"."remark" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "remark_unit" ON "supervision"."remark" USING btree ("tenant_id","unit_id","at");--> statement-breakpoint
CREATE INDEX "revision_new" ON "supervision"."revision" USING btree ("tenant_id","new_id");--> statement-breakpoint
CREATE INDEX "sample_at" ON "supervision"."sample" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "sample_span" ON "supervision"."sample" USING btree ("tenant_id","from","until");--> statement-breakpoint
CREATE INDEX "sampled_matter" ON "supervision"."sampled" USING btree ("tenant_id","matter_id");--> statement-breakpoint
CREATE UNIQUE INDEX "item_number" ON "supervision"."item" USING btree ("tenant_id","year","serial");--> statement-breakpoint
CREATE INDEX "item_state" ON "supervision"."item" USING btree ("tenant_id","state","at","id");--> statement-breakpoint
CREATE INDEX "item_at" ON "supervision"."item" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "item_filed" ON "supervision"."item" USING btree ("tenant_id","filed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "item_matter" ON "supervision"."item" USING btree ("tenant_id","matter_id");--> statement-breakpoint
CREATE INDEX "item_source" ON "supervision"."item" USING btree ("tenant_id","source_id","source_line");--> statement-breakpoint
CREATE INDEX "item_open" ON "supervision"."item" USING btree ("tenant_id","ended","next_at","id");--> statement-breakpoint
CREATE INDEX "item_owner" ON "supervision"."item" USING btree ("tenant_id","owner_unit_id","ended","next_at");--> statement-breakpoint
CREATE INDEX "item_lead" ON "supervision"."item" USING btree ("tenant_id","lead_unit_id","state");--> statement-breakpoint
CREATE INDEX "item_instructor" ON "supervision"."item" USING btree ("tenant_id","instructor_id","ended","at","id");--> statement-breakpoint
CREATE INDEX "item_charge" ON "supervision"."item" USING btree ("tenant_id","leader_in_charge_id","ended","at","id");--> statement-breakpoint
CREATE INDEX "knows_item" ON "supervision"."knows" USING btree ("tenant_id","item_id");--> statement-breakpoint
CREATE INDEX "line_mark" ON "supervision"."line" USING btree ("tenant_id","mark");--> statement-breakpoint
CREATE INDEX "line_item" ON "supervision"."line" USING btree ("tenant_id","item_id");--> statement-breakpoint
CREATE INDEX "source_at" ON "supervision"."source" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "behind_open" ON "supervision"."behind" USING btree ("tenant_id","until","item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "slip_number" ON "supervision"."slip" USING btree ("tenant_id","year","serial");--> statement-breakpoint
CREATE INDEX "slip_item" ON "supervision"."slip" USING btree ("tenant_id","item_id","at");--> statement-breakpoint
CREATE INDEX "slip_at" ON "supervision"."slip" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "slip_unit" ON "supervision"."slip" USING btree ("tenant_id","unit_id","state","at");--> statement-breakpoint
CREATE INDEX "slip_matter" ON "supervision"."slip" USING btree ("tenant_id","matter_id","state");--> statement-breakpoint
CREATE INDEX "alarm_due" ON "alarms"."alarm" USING btree ("state","next_at");--> statement-breakpoint
CREATE UNIQUE INDEX "copy_code" ON "copies"."copy" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE INDEX "copy_at" ON "copies"."copy" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "copy_person" ON "copies"."copy" USING btree ("tenant_id","about_id","person_id","at");--> statement-breakpoint
CREATE INDEX "exception_subject" ON "exceptions"."exception" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "exception_month" ON "exceptions"."exception" USING btree ("tenant_id","listed_at");--> statement-breakpoint
CREATE INDEX "exception_asker" ON "exceptions"."exception" USING btree ("tenant_id","asked_by_id","asked_at");--> statement-breakpoint
CREATE INDEX "exception_grantor" ON "exceptions"."exception" USING btree ("tenant_id","to_post_id","state");--> statement-breakpoint
CREATE INDEX "checkpoint_head_stream" ON "facts"."checkpoint_head" USING btree ("tenant_id","stream","seq");--> statement-breakpoint
CREATE INDEX "fact_by_time" ON "facts"."fact" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "fact_by_actor" ON "facts"."fact" USING btree ("tenant_id","actor_id","at","id");--> statement-breakpoint
CREATE INDEX "fact_by_act" ON "facts"."fact" USING btree ("tenant_id","act","at","id");--> statement-breakpoint
CREATE INDEX "stream_moved" ON "facts"."stream" USING btree ("tenant_id","stream") WHERE seq > checkpointed;--> statement-breakpoint
CREATE INDEX "file_about" ON "files"."file" USING btree ("tenant_id","about_id");--> statement-breakpoint
CREATE INDEX "file_key" ON "files"."file" USING btree ("tenant_id","key");--> statement-breakpoint
CREATE INDEX "file_free" ON "files"."file" USING btree ("tenant_id","free_since") WHERE free_since is not null;--> statement-breakpoint
CREATE INDEX "file_by" ON "files"."file" USING btree ("tenant_id","by","state");--> statement-breakpoint
CREATE UNIQUE INDEX "account_login" ON "identity"."account" USING btree ("tenant_id","login");--> statement-breakpoint
CREATE UNIQUE INDEX "account_person" ON "identity"."account" USING btree ("tenant_id","person_id","kind");--> statement-breakpoint
CREATE INDEX "person_pinyin" ON "identity"."person" USING btree ("tenant_id","pinyin");--> statement-breakpoint
CREATE INDEX "post_unit" ON "identity"."post" USING btree ("tenant_id","unit_id");--> statement-breakpoint
CREATE INDEX "session_account" ON "identity"."session" USING btree ("tenant_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tenant_code" ON "identity"."tenant" USING btree ("code");--> statement-breakpoint
CREATE INDEX "tenant_path" ON "identity"."tenant" USING btree ("path");--> statement-breakpoint
CREATE INDEX "tenure_person" ON "identity"."tenure" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "tenure_post" ON "identity"."tenure" USING btree ("tenant_id","post_id");--> statement-breakpoint
CREATE INDEX "unit_path" ON "identity"."unit" USING btree ("tenant_id","path");--> statement-breakpoint
CREATE INDEX "unit_parent" ON "identity"."unit" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE INDEX "circle_matter" ON "matters"."circle" USING btree ("tenant_id","matter_id");--> statement-breakpoint
CREATE INDEX "hand_person" ON "matters"."hand" USING btree ("tenant_id","person_id","from_at");--> statement-breakpoint
CREATE INDEX "hand_unit" ON "matters"."hand" USING btree ("tenant_id","unit_id","from_at");--> statement-breakpoint
CREATE INDEX "matter_next" ON "matters"."matter" USING btree ("tenant_id","ended","next_at","id");--> statement-breakpoint
CREATE INDEX "matter_ended" ON "matters"."matter" USING btree ("tenant_id","ended","ended_at","id");--> statement-breakpoint
CREATE INDEX "matter_owner" ON "matters"."matter" USING btree ("tenant_id","owner_person","ended","next_at");--> statement-breakpoint
CREATE INDEX "matter_unit" ON "matters"."matter" USING btree ("tenant_id","owner_unit","ended","next_at");--> statement-breakpoint
CREATE INDEX "matter_offer" ON "matters"."matter" USING btree ("tenant_id","offered_unit","ended");--> statement-breakpoint
CREATE INDEX "matter_parent" ON "matters"."matter" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE INDEX "matter_source" ON "matters"."matter" USING btree ("tenant_id","source_module","source_id");--> statement-breakpoint
CREATE INDEX "origin_person" ON "matters"."origin" USING btree ("tenant_id","person_id","owed");--> statement-breakpoint
CREATE INDEX "origin_unit" ON "matters"."origin" USING btree ("tenant_id","unit_id","owed");--> statement-breakpoint
CREATE INDEX "notice_person" ON "notices"."notice" USING btree ("tenant_id","person_id","id");--> statement-breakpoint
CREATE INDEX "notice_unread" ON "notices"."notice" USING btree ("tenant_id","person_id","read_at");--> statement-breakpoint
CREATE UNIQUE INDEX "message_key" ON "outbox"."message" USING btree ("tenant_id","key");--> statement-breakpoint
CREATE INDEX "message_due" ON "outbox"."message" USING btree ("state","next_at");--> statement-breakpoint
CREATE INDEX "short_keys" ON "related"."short" USING gin ("keys") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "delegation_to" ON "routing"."delegation" USING btree ("tenant_id","to_person_id","until_at");--> statement-breakpoint
CREATE INDEX "delegation_from" ON "routing"."delegation" USING btree ("tenant_id","from_person_id","until_at");--> statement-breakpoint
CREATE INDEX "opinion_route" ON "routing"."opinion" USING btree ("tenant_id","route_id");--> statement-breakpoint
CREATE INDEX "reading_open" ON "routing"."reading" USING btree ("tenant_id","reader_id","at") WHERE read_at is null and recalled_at is null;--> statement-breakpoint
CREATE INDEX "route_subject" ON "routing"."route" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "task_todo" ON "routing"."task" USING btree ("tenant_id","holder_id","due_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "task_done" ON "routing"."task" USING btree ("tenant_id","closed_by_id","closed_at") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "task_route" ON "routing"."task" USING btree ("tenant_id","route_id");--> statement-breakpoint
CREATE INDEX "entry_keys" ON "search"."entry" USING gin ("keys");--> statement-breakpoint
CREATE INDEX "fulltext_keys" ON "search"."fulltext" USING gin ("keys");--> statement-breakpoint
CREATE INDEX "waiting_due" ON "search"."waiting" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "awaiting_day" ON "workdays"."awaiting" USING btree ("tenant_id","day","id");