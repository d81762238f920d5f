namespace ManifestLint.Tests.Yaml;

/// <summary>What people are told about text that is no YAML: where, and in which words.</summary>
public class SyntaxErrorTests
{
    [Theory]
    // Tabs: the parser reports them at the start of the file.
    [InlineData("x: 1\na:\n\tb: 1\n", "3:1 \t", "A tab indents this line. YAML takes only spaces for indentation.")]
    [InlineData("a:\n  - b\n \t - c\n", "3:2 \t", "A tab indents this line. YAML takes only spaces for indentation.")]
    // Quotes.
    [InlineData("a: \"x\nb: 1\n", "1:4 \"", "The double quote that opens here is never closed.")]
    [InlineData("b: 1\na: 'x\nc: 1\n", "2:4 '", "The single quote that opens here is never closed.")]
    [InlineData("a: 'it's'\n", "1:8 s'", "Nothing may follow the closing quote. A quote inside single quotes is written twice ('').")]
    [InlineData("a: \"say \"hi\"\"\n", "1:10 hi\"\"", "Nothing may follow the closing quote. A quote inside double quotes is written as '\\\"'.")]
    [InlineData("a: \"\\d+\"\n", "1:5 \\d", "'\\d' is no escape in double quotes. Write '\\\\' for a backslash, or use single quotes.")]
    [InlineData("a: \"\\u12\"\n", "1:5 \\u", "'\\u' is followed by exactly 4 hexadecimal digits that name a character.")]
    [InlineData("a: \"\\ud83d\"\n", "1:5 \\ud83d", "This escape is one half of a character: the other half must follow as a second '\\u' escape.")]
    [InlineData("a: \"\\ud83d\\u0041\"\n", "1:5 \\ud83d", "This escape is one half of a character: the other half must follow as a second '\\u' escape.")]
    // Brackets: the parser throws without a position.
    [InlineData("a: [1, 2\nb: 3\n", "1:4 [", "The '[' that opens here is never closed: expected a ']'.")]
    [InlineData("a:\n  b: {x: [1, 2], y: 1\n  c: 3\n", "2:6 {", "The '{' that opens here is never closed: expected a '}'.")]
    [InlineData("a: [1 2, {b: c d: e}]\n", "1:17 :", "Expected ',' or '}' here: the '{' in line 1 is still open.")]
    [InlineData("a: [1, 2]]\n", "1:10 ]", "Nothing may follow the closing bracket on its line but a comment.")]
    [InlineData("a: }\n", "1:4 }", "Unexpected '}': no bracket is open that it could belong to. A value that begins with it needs quotes.")]
    [InlineData("{\"a\": 1,\n \"b\" 2}\n", "2:6 ", "Expected a ':' between the key and this value, or a ',' if it is a key.")]
    [InlineData("{\"a\": {}\n \"b\"}\n", "2:2 ", "Expected a ',' before this key.")]
    [InlineData("{: 1}\n", "1:2 ", "Expected a key before the ':'.")]
    [InlineData("a: 1\n: 2\n", "2:1 ", "Expected a key before the ':'.")]
    [InlineData("a: [@x, y]\n", "1:5 @", "A value cannot begin with '@' unless it is in quotes.")]
    // Blank lines and tabs at the head of a block text.
    [InlineData("a: |\n    \n  x\n", "2:1     ", "A blank line at the head of a text may not be indented more deeply than the text itself.")]
    [InlineData("a: |\n  \tx\n", "2:3 \t", "A tab indents this line. YAML takes only spaces for indentation.")]
    [InlineData("- \ta: 1\n", "1:3 \t", "A tab indents this line. YAML takes only spaces for indentation.")]
    [InlineData("---\n\ta: 1\n", "2:1 \t", "A tab indents this line. YAML takes only spaces for indentation.")]
    // Colons.
    [InlineData("a: b: c\n", "1:5 :", "A second ': ' on one line. Quote the value if the colon belongs to it; a nested mapping begins on the next line.")]
    [InlineData("a: 1\nb\nc: 2\n", "2:1 b", "Expected 'key: value', as in the lines around it: this line has no ': '.")]
    [InlineData("a: 1\nb:2\nc: 3\n", "2:2 :", "Expected a blank after the ':' of a key.")]
    [InlineData("b:2\nc: 3\n", "1:2 :", "Expected a blank after the ':' of a key.")]
    // Indentation.
    [InlineData("a: 1\n  b: 2\n", "2:3 b:", "This line is indented more deeply than the one above it and so continues that one's value. Keys of one mapping begin in one column.")]
    [InlineData("a:\n   b: 1\n  c: 2\n", "3:3 c:", "The indentation of this line fits none of the lines above it. Keys of one mapping begin in one column.")]
    [InlineData("  a: 1\n b: 2\n", "2:2 b:", "The indentation of this line fits none of the lines above it. Keys of one mapping begin in one column.")]
    // Lists.
    [InlineData("- a\n-b\n", "2:1 -", "Expected a blank after the '-' of a list item.")]
    [InlineData("- a\nb: 1\n", "2:1 b:", "Expected another list item ('- ') here, or less indentation: the lines above are a list.")]
    [InlineData("a: - b\n", "1:4 -", "A list cannot begin here: the first '- ' belongs on a line of its own, below its key.")]
    [InlineData("a:\n  - b\n - c\n", "3:2 -", "A list item does not fit here: items of one list begin in one column, and a mapping has only keys.")]
    // Characters that begin something else.
    [InlineData("a: @x\n", "1:4 @", "A value cannot begin with '@' unless it is in quotes.")]
    [InlineData("a: %x%\n", "1:4 %", "A value cannot begin with '%' unless it is in quotes.")]
    [InlineData("a: `x`\n", "1:4 `", "A value cannot begin with '`' unless it is in quotes.")]
    [InlineData("a: !x!y z\n", "1:4 !x!y", "No '%TAG' line declares the handle of the tag '!x!y'.")]
    [InlineData("a: |x\n  b\n", "1:4 |", "After '|' only a digit from 1 to 9, '+' or '-' and a comment may stand on the line; the text follows below. A value that begins with '|' needs quotes.")]
    [InlineData("a: >=1.2\n", "1:4 >", "After '>' only a digit from 1 to 9, '+' or '-' and a comment may stand on the line; the text follows below. A value that begins with '>' needs quotes.")]
    [InlineData("{{- if x }}\na: 1\n{{- end }}\n", "1:1 {{", "'{{' opens two mappings in YAML. A value that begins with '{' needs quotes.")]
    // Documents and directives.
    [InlineData("[a]\nb: 1\n", "2:1 ", "Another document begins here: expected a line '---' before it.")]
    [InlineData("%YAML 3.0\n---\na: 1\n", "1:1 %YAML 3.0", "A line that begins with '%' is a directive: expected '%YAML 1.2' or '%TAG' with a handle and a prefix, once each and before '---'.")]
    // Characters that no YAML holds.
    [InlineData("a: x\0y\n", "1:5 \0", "A NUL character (U+0000): the file is no text, or was saved in another encoding than UTF-8.")]
    [InlineData("a: 1\nb: \u001B[0m\n", "2:4 \u001B", "The control character U+001B is not allowed in YAML. In double quotes it can be written as an escape.")]
    public void A_fault_is_shown_at_its_place_in_plain_words(string text, string place, string message)
    {
        var stream = Reading.Read(text);

        var error = Assert.Single(stream.SyntaxErrors);
        Assert.Equal(message, error.Message);
        Assert.Equal(place, $"{stream.File.PositionAt(error.Span.Start)} {stream.File.Slice(error.Span)}");
    }

    [Theory]
    [InlineData("a: [1\n---\nb: 2\n---\nc: 3\n", "{b=2} --- {c=3}", "a: [1\n")]
    [InlineData("a: 1\n---\nb: \"x\n---\nc: 3\n", "{a=1} --- {c=3}", "---\nb: \"x\n")]
    [InlineData("a: 1\n---\nb: 'x\n", "{a=1}", "---\nb: 'x\n")]
    [InlineData("a: 1\r\n---\r\nb: {\r\n---\r\nc: 3\r\n", "{a=1} --- {c=3}", "---\r\nb: {\r\n")]
    [InlineData("a: 1\n...\nb: [\n...\nc: 3\n", "{a=1} --- {c=3}", "b: [\n...\n")]
    [InlineData("a: 1\n---\n\tb: 1\n--- # next\nc: 3\n", "{a=1} --- {c=3}", "---\n\tb: 1\n")]
    [InlineData("a: 1\n---\nb: \0\n---\nc: 3\n", "{a=1} --- {c=3}", "---\nb: \0\n")]
    [InlineData("a: 1\n---\nb: *x\n---\nc: 3\n", "{a=1} --- {c=3}", "---\nb: *x\n")]
    [InlineData("%TAG !e! tag:e.org,2000:\n---\na: !e!x [\n---\nb: 1\n", "{b=1}", "%TAG !e! tag:e.org,2000:\n---\na: !e!x [\n")]
    [InlineData("kkk\n---\nbad: {{ x\n---\n\uFEFFc: 3\n", "kkk --- {c=3}", "---\nbad: {{ x\n")]
    public void A_broken_document_hides_no_other(string text, string documents, string damage)
    {
        var stream = Reading.Read(text);

        Assert.Equal(documents, Reading.Show(stream));
        Assert.Equal(damage, stream.File.Slice(Assert.Single(stream.SyntaxErrors).Damage));
    }

    [Fact]
    public void Every_broken_document_is_one_error()
    {
        var stream = Reading.Read("a: [\n---\nb: 'x\n---\nc: 1\n---\nd: e: f\n");

        Assert.Equal([1, 3, 7], stream.SyntaxErrors.Select(e => stream.File.PositionAt(e.Span.Start).Line));
        Assert.Equal("{c=1}", Reading.Show(stream));
    }

    [Fact]
    public void Comments_and_duplicate_keys_of_the_good_documents_are_kept()
    {
        var stream = Reading.Read("a: 1 # one\na: 2\n---\nx: 1\nx: 2\ny: [\n---\nb: 1\nb: 2 # two\n");

        Assert.Equal(["1:1", "8:1"], stream.DuplicateKeys.Select(d => d.First.Position.ToString()));
        Assert.Equal(["one", "two"], stream.Comments.Select(c => c.Text));
    }

    [Fact]
    public void Documents_before_the_fault_are_those_of_the_first_reading()
    {
        var stream = Reading.Read("a: &x 1\nb: *x\n---\nc: *x\n---\nd: @\n");

        Assert.Equal("{a=1 b=1}", Reading.Show(stream));
        Assert.Equal(2, stream.SyntaxErrors.Count);
    }
}
