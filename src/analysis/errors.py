"""The one error that an author can mend.

Its text is Dutch and says where, what, what is allowed and what to do. The
command shows the text and ends with exit code 1; nobody sees a traceback.
"""


class AuthorError(ValueError):
    """Something in the data, the codebook or the draft that an author can mend."""
