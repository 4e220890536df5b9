import { type PrivacySettings, privacySchema } from "../../server/privacy/privacy-settings.ts";

/** What `settings/privacy.yaml` says where it says nothing. */
export const CHAT_RULES: PrivacySettings = privacySchema.parse({});
