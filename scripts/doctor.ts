/** `npm run doctor`, the short name of `npm run frontdesk -- doctor`. */
import { createDoctorCommand } from "./frontdesk/doctor-command.ts";

await createDoctorCommand().showHelpAfterError().parseAsync();
