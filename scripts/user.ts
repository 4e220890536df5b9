/** `npm run user -- <command>`, the short name of `npm run frontdesk -- user`. */
import { createUserCommand } from "./frontdesk/user-command.ts";

await createUserCommand().showHelpAfterError().parseAsync();
