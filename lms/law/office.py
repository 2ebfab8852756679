"""Tables that lead to people only as who of the office acted; the log of acts tells it as well (pure)."""

RECORDS = {
    "unsaved_text": "what an instructor has typed into a course's file and not saved yet",
    "work_file": "who saved a course's file last",
    "work_version": "who saved a course's file, and when",
    "draft": "who wrote or proposed an issue of the bulletin",
    "hand_over": "who put an issue of the bulletin on the member handbook",
    "import_batch": "who uploaded a list; its rows go when they are carried out, or undecided by retention",
    "brought_file": "who brought in a file; it goes when it is decided on, or by retention",
    "release": "who published a course",
    "names_shown": "who let markers see names in a class",
    "release_turn": "who let a course be taught by a release, or called that off",
    "question_ruling": "who proposed to mend or drop a question of an exam, and who decided on it",
    "ruling_document": "the document on such a decision; it names those two and no learner",
    "course_review": "who proposed a course for publishing, and who reviewed it",
    "printed_set": "who printed variants of an exam",
}
