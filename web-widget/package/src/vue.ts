/** The widget as a Vue component: it shows nothing of its own, and is there as long as it is mounted. */
import { defineComponent, onBeforeUnmount, onMounted, type PropType } from "vue";
import { type Frontdesk, type FrontdeskOptions, loadFrontdesk } from "./frontdesk.ts";

/** `<FrontdeskWidget :options="{ desk: 'https://help.example' }" @ready="…" @error="…" />` */
export const FrontdeskWidget = defineComponent({
  name: "FrontdeskWidget",
  props: { options: { type: Object as PropType<FrontdeskOptions>, required: true } },
  emits: {
    ready: (_frontdesk: Frontdesk) => true,
    error: (_error: unknown) => true,
  },
  setup(props, { emit }) {
    let shown: Frontdesk | undefined;
    onMounted(() =>
      loadFrontdesk(props.options).then(
        (frontdesk) => {
          shown = frontdesk;
          frontdesk.showLauncher(true);
          emit("ready", frontdesk);
        },
        (error: unknown) => emit("error", error),
      ),
    );
    onBeforeUnmount(() => {
      shown?.close();
      shown?.showLauncher(false);
    });
    return () => null;
  },
});
