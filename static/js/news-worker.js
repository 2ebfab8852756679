// Shows the notice of a new issue and opens it when tapped. It keeps no page and reads no cookie.
"use strict";
self.addEventListener("push", (event) => {
  const news = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(news.title || "Bản tin 07", {
      body: news.body || "",
      lang: "vi",
      data: { url: news.url || "/ban-tin/" },
    }),
  );
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.url));
});
