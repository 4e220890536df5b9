/** The one script of a host page. Makes the global `Frontdesk`; a failure here is logged and goes no further. */
import { installFrontdesk } from "./install.ts";

try {
  installFrontdesk();
} catch (error) {
  console.error("Frontdesk could not start", error);
}
