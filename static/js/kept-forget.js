// The page to sign in says that this phone is to keep nothing any more: signed out, or no longer known.
if (window.indexedDB && window.caches) forgetAll().catch(() => {});
