using ManifestLint.Aws.Traffic;

namespace ManifestLint.Tests.Traffic;

public sealed class PublishedNamesTests
{
    [Theory]
    [InlineData("api.example.com", true)]
    [InlineData("https://API.example.com:8443/x", true)]
    [InlineData("api.example.com.", true)]
    [InlineData("db.example.com,api.example.com", true)]
    [InlineData("my-api.example.com api.example.com", true)]
    [InlineData("my-api.example.com", false)]
    [InlineData("dev.api.example.com", false)]
    [InlineData("api.example.com.au", false)]
    [InlineData("api.example.community", false)]
    [InlineData("", false)]
    public void A_text_names_a_host_where_the_whole_name_stands(string text, bool expected) => Assert.Equal(expected, PublishedNames.IsNamedIn(text, "api.example.com"));
}
