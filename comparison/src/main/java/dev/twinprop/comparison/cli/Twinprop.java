package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.outside.OutsideException;
import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.file.DataException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code twinprop}: finds the bug in a hand-written neural network and names it. */
@Command(
        name = "twinprop",
        header = "Finds the bug in a hand-written neural network and names it.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DiffCommand.class,
            BundleCommand.class,
            CheckCommand.class,
            DrawsCommand.class,
            RecordCommand.class,
            VerifyCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            FetchCommand.class,
            InvestigateCommand.class,
            NeuronCommand.class,
            BenchCommand.class,
            ScorecardCommand.class,
            ListCommand.class,
            GenerateCompletion.class
        },
        footer = {"", "Try:  twinprop diff spiral --fault bias-gradient-not-averaged"})
public final class Twinprop implements Runnable {

    @Spec
    CommandSpec command;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    boolean version;

    @Option(names = "--debug", description = "Print the stack trace of an error.")
    boolean debug;

    /** Runs the program and exits with its code: 0 agree, 1 a bug was found, 2 trouble. */
    public static void main(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs the program in this process and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Twinprop())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, args) -> trouble(err, usage(e), e, isDebug(args)))
                .setExecutionExceptionHandler((e, failed, result) -> trouble(
                        err, describe(e), e, isDebug(result.originalArgs().toArray(new String[0]))));
        int code = execute(commandLine, err, arguments);
        if (out.checkError() && code != ExitCode.TROUBLE) {
            return trouble(err, "standard output could not be written");
        }
        return code;
    }

    private static int execute(CommandLine commandLine, PrintWriter err, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (RuntimeException | Error e) {
            return trouble(err, describe(e), e, isDebug(arguments));
        }
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new Trouble("no command given; see twinprop --help");
    }

    private static boolean isDebug(String[] arguments) {
        return Arrays.asList(arguments).contains("--debug");
    }

    private static int trouble(PrintWriter err, String message, Throwable e, boolean debug) {
        int code = trouble(err, message);
        if (debug) {
            e.printStackTrace(err);
            err.flush();
        }
        return code;
    }

    private static int trouble(PrintWriter err, String message) {
        err.println("twinprop: " + message.lines().collect(Collectors.joining(" ")));
        err.flush();
        return ExitCode.TROUBLE;
    }

    /** One line for whatever went wrong. */
    static String describe(Throwable e) {
        if (e instanceof Trouble
                || e instanceof SpecException
                || e instanceof OutsideException
                || e instanceof DataException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof OutOfMemoryError) {
            return "not enough memory for this network and batch; make them smaller, or raise -Xmx";
        }
        if (e.getCause() instanceof Error error) {
            return describe(error); // wrapped by who ran the command, or by a worker
        }
        return "internal error: " + e + "; --debug shows where";
    }

    private static String usage(ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String help = " (see " + spec.qualifiedName() + " --help)";
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched(), unmatched.isUnknownOption(), spec) + help;
        }
        List<String> options = e.getCommandLine().getUnmatchedArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .toList();
        if (!options.isEmpty()) {
            return unmatched(options, true, spec) + help; // more to the point than what is missing beside it
        }
        String message = String.valueOf(e.getMessage());
        return (e.getArgSpec() instanceof OptionSpec option ? OptionWords.of(option, e.getValue(), message) : message)
                + help;
    }

    private static String unmatched(List<String> arguments, boolean isOption, CommandSpec spec) {
        String first = arguments.get(0);
        List<String> nearest;
        String what;
        if (isOption) {
            String option = first.split("[ =]", 2)[0];
            nearest = NearestName.of(option, spec.optionsMap().keySet());
            what = "unknown option " + option;
        } else {
            nearest = NearestName.of(first, spec.subcommands().keySet());
            what = "unexpected argument " + String.join(" ", arguments);
        }
        return what + (nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?");
    }
}
