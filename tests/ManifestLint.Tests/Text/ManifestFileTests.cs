using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Text;

public class ManifestFileTests
{
    [Theory]
    [InlineData("", 0, "1:1")]
    [InlineData("ab", 2, "1:3")]
    [InlineData("a\nb", 1, "1:2")]
    [InlineData("a\nb", 2, "2:1")]
    [InlineData("a\r\nb", 2, "1:3")]
    [InlineData("a\r\nb", 3, "2:1")]
    [InlineData("a\rb", 2, "2:1")]
    [InlineData("a\n\n\nb", 4, "4:1")]
    [InlineData("a\n", 2, "2:1")]
    [InlineData("😀x", 2, "1:3")]
    [InlineData("a\u2028b\u0085c", 4, "1:5")]
    [InlineData("ab", 99, "1:3")]
    [InlineData("ab", -1, "1:1")]
    public void Lines_end_with_lf_crlf_or_cr_and_columns_count_utf16_units(string text, int offset, string expected) =>
        Assert.Equal(expected, new ManifestFile("a", text).PositionAt(offset).ToString());

    [Fact]
    public void A_line_is_shown_without_its_end()
    {
        var file = new ManifestFile("a", "one\r\ntwo\rthree\n\nfive");

        Assert.Equal(["one", "two", "three", "", "five"], Enumerable.Range(1, file.LineCount).Select(file.LineText));
        Assert.Equal([0, 5, 9, 15, 16], Enumerable.Range(1, file.LineCount).Select(file.LineStart));
    }

    [Fact]
    public void A_byte_order_mark_is_remembered_and_not_counted()
    {
        var file = new ManifestFile("a", "\uFEFFa: 1");

        Assert.True(file.HasByteOrderMark);
        Assert.Equal("a: 1", file.Text);
        Assert.False(new ManifestFile("a", "a: 1").HasByteOrderMark);
    }

    [Theory]
    [InlineData("a.yaml", "a.yaml", "", "a.yaml")]
    [InlineData("deploy\\base\\a.yaml", "deploy/base/a.yaml", "deploy/base", "a.yaml")]
    public void A_path_has_forward_slashes_a_folder_and_a_name(string path, string expected, string folder, string name)
    {
        var file = new ManifestFile(path, "");

        Assert.Equal((expected, folder, name), (file.Path, file.Folder, file.Name));
    }
}
