using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Yaml;

/// <summary>The implicit types of sigs.k8s.io/yaml (goyaml v2), row by row.</summary>
public class ScalarKindTests
{
    [Theory]
    // Booleans: three spellings each, no others.
    [InlineData("y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF", ScalarKind.Boolean)]
    [InlineData("yEs tRUE oN nO fALSE oFF yep nope t f Ja", ScalarKind.String)]
    // Null.
    [InlineData("~ null Null NULL", ScalarKind.Null)]
    [InlineData("nULL nil none ~~", ScalarKind.String)]
    // Integers: any base that Go's ParseInt takes, underscores anywhere.
    [InlineData("0 8080 +1 -1 010 00 0o10 0O17 0x10 0X1f 0xDEAD 0b11 0B01 -0x1 +0b1 1_000 1_ 1__0 0x_ff +_1 0b-1 0b+1", ScalarKind.Integer)]
    [InlineData("9223372036854775807 -9223372036854775808 9223372036854775808 18446744073709551615 0xFFFFFFFFFFFFFFFF", ScalarKind.Integer)]
    // Floats: also what is no octal number, and what does not fit into 64 bits.
    [InlineData("1e3 1E3 1e+3 1.5e-3 .5 1. +.5 -.5 1.e3 08 09 -08 08.5 1_0.5 18446744073709551616 -9223372036854775809 1e308", ScalarKind.Float)]
    [InlineData(".inf .Inf .INF +.inf -.inf +.Inf -.INF .nan .NaN .NAN .5_0 1e-400", ScalarKind.Float)]
    // Text that only looks like a number.
    [InlineData("1.2.3 0x 0b 0o 0o8 0b2 0xg + . -. +. .e3 1e 1e+ 1e400 -1e400 ._5 .5_ .5__0 _1 1,000 1e3.5 10s 10% 1/2 0x1.8p1", ScalarKind.String)]
    [InlineData("+.nan -.nan .iNF .Nan inf nan -inf Infinity 0xFFFFFFFFFFFFFFFFF +18446744073709551615x ++1 --1 +-1 0b--1", ScalarKind.String)]
    // Dates, times and the special keys stay strings.
    [InlineData("2024-01-31 2024-1-2 2001-12-14T21:59:43.10Z 12:30 12:30:45 190:20:30 = << 10.0.0.0/16 ::1 alb", ScalarKind.String)]
    public void Plain_scalars_have_the_kind_that_kubectl_gives_them(string values, ScalarKind expected)
    {
        var kinds = values.Split(' ').Select(v => $"{v}: {Of("- " + v)}");

        Assert.Equal(values.Split(' ').Select(v => $"{v}: {expected}"), kinds);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("- # nothing")]
    public void An_empty_value_is_null(string text) => Assert.Equal(ScalarKind.Null, Of(text));

    [Theory]
    [InlineData("- 'true'")]
    [InlineData("- \"8080\"")]
    [InlineData("- ''")]
    [InlineData("- \"\"")]
    [InlineData("- |\n  1")]
    [InlineData("- >-\n  true")]
    public void Quoted_and_block_scalars_are_strings(string text) => Assert.Equal(ScalarKind.String, Of(text));

    [Theory]
    [InlineData("- !!str 1", ScalarKind.String)]
    [InlineData("- !!str", ScalarKind.String)]
    [InlineData("- !!str true", ScalarKind.String)]
    [InlineData("- ! 1", ScalarKind.String)]
    [InlineData("- !!binary aGk=", ScalarKind.String)]
    [InlineData("- !Sub 8080", ScalarKind.String)]
    [InlineData("- !!timestamp 2024-01-31", ScalarKind.String)]
    [InlineData("- !!int \"1\"", ScalarKind.Integer)]
    [InlineData("- !!float 1", ScalarKind.Float)]
    [InlineData("- !!bool 'yes'", ScalarKind.Boolean)]
    [InlineData("- !!null ''", ScalarKind.Null)]
    [InlineData("- !<tag:yaml.org,2002:str> 1", ScalarKind.String)]
    public void A_tag_decides_before_style_and_text(string text, ScalarKind expected) => Assert.Equal(expected, Of(text));

    private static ScalarKind Of(string text) => ((Scalar)Reading.Root(text).At("0")).Kind;
}
