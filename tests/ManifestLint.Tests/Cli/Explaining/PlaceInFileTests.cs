using ManifestLint.Cli.Explaining;

namespace ManifestLint.Tests.Cli.Explaining;

public sealed class PlaceInFileTests
{
    [Theory]
    [InlineData("a.yaml:9", "a.yaml", 9)]
    [InlineData("deploy/a.yaml:9:44", "deploy/a.yaml", 9)]
    [InlineData("deploy/a.yaml(9,44)", "deploy/a.yaml", 9)]
    [InlineData("a.yaml(9)", "a.yaml", 9)]
    [InlineData("a:b.yaml:9", "a:b.yaml", 9)]
    [InlineData("C:\\a.yaml:9:1", "C:\\a.yaml", 9)]
    [InlineData("a (1).yaml:2", "a (1).yaml", 2)]
    [InlineData("x:1:2:3", "x:1", 2)]
    public void A_place_is_read_as_reports_write_it(string text, string path, int line) => Assert.Equal(new PlaceInFile(path, line), PlaceInFile.Parse(text));

    [Theory]
    [InlineData("ML2001")]
    [InlineData("a.yaml")]
    [InlineData("a.yaml:")]
    [InlineData("a.yaml:0")]
    [InlineData("a.yaml:-1")]
    [InlineData("a.yaml:x")]
    [InlineData(":9")]
    [InlineData("(9)")]
    [InlineData("a.yaml:99999999999")]
    [InlineData("")]
    public void Other_texts_are_none(string text) => Assert.Null(PlaceInFile.Parse(text));
}
