"""The company's own files beside its systems' exports: loyalty, visits, posts, media, staff, steering and more.

Each subject is one module that draws its objects as tables in the columns of the contract files; `files` puts them
together. On top of those columns a table holds `sent_at` (the moment that decides its file) and, where a person is
meant, `person`; neither is exported.
"""
