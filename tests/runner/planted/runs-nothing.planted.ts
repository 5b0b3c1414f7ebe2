// A test file from which somebody took the tests.
