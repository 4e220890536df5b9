import {
  Bell,
  Camera,
  ChevronRight,
  Circle,
  CircleAlert,
  CircleCheck,
  CircleMinus,
  ClipboardList,
  Hourglass,
  ImagePlus,
  Info,
  Pencil,
  RotateCcw,
  Star,
  X,
} from "lucide-static";
import { createIcon } from "../../browser/icons/icon.tsx";

const ICONS = {
  alert: CircleAlert,
  bell: Bell,
  camera: Camera,
  cases: ClipboardList,
  circle: Circle,
  close: X,
  done: CircleCheck,
  image: ImagePlus,
  info: Info,
  minus: CircleMinus,
  pencil: Pencil,
  retry: RotateCcw,
  right: ChevronRight,
  star: Star,
  waiting: Hourglass,
} as const;

/** The icons that come with the later parts. */
export type IconName = keyof typeof ICONS;

/** The icons of what is loaded once a conversation is under way. */
export const Icon = createIcon<IconName>(ICONS);
