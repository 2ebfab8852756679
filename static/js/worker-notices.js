// Shows the notice of a new issue and opens it when tapped.
addEventListener("push", (event) => {
  const news = event.data ? event.data.json() : {};
  event.waitUntil(
    registration.showNotification(news.title || "Bản tin 07", {
      body: news.body || "",
      lang: "vi",
      data: { url: news.url || "/ban-tin/" },
    }),
  );
});
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data.url));
});
