// What the workers of former versions, bound to a part of the site, become: the one at /sw.js has their work.
// A subscription to notices dies with its worker, so that one stays until the page of notices has moved it.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) =>
  event.waitUntil(
    Promise.resolve(registration.pushManager && registration.pushManager.getSubscription())
      .catch(() => null)
      .then((subscription) => subscription || registration.unregister()),
  ),
);
