//! The files of a project, read and parsed: every first-level `.upsun/*.yaml`, and what they include.
//! Knows which file is where; what they say is the model's matter.
